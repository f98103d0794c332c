package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.WaitStrategy;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What a party does with its segment in a cycle: it computes a value of its own, then fills the segment with
 * {@code base}, {@code base + 1}, ..., where base is that value plus a number that follows from the last view. So every
 * element depends on everything that was read, and every party can check every cycle: see {@link Checksum}.
 */
public interface Workload {

    /**
     * Computes the party's own value, the same in every cycle.
     *
     * @param cycle the number of cycles that the party has completed in this memory
     */
    long compute(int party, long cycle);

    /** The result of {@link #compute}, computed faster if possible: the value that the other parties expect. */
    default long value(int party) {
        return compute(party, 0);
    }

    /** Begins to build a memory for this workload. */
    default SyncedMemory.Builder builder(Implementation implementation, WaitStrategy waiting) {
        return SyncedMemory.builder(implementation, waiting);
    }

    /** Changes what this workload needs different from the setting. */
    default SyncedMemory.Builder fitted(SyncedMemory.Builder builder, int parties) {
        return builder;
    }

    /** How many more cycles than usual another party may be ahead of party 0 when the last cycle is chosen. */
    default int ahead(int parties) {
        return 0;
    }

    /** The number of deadlines missed since the last call; NaN if there are none to miss. */
    default double missedDeadlines() {
        return Double.NaN;
    }

    /** The number of cycles in one run of the work; a profile has a row for each. */
    default int rounds() {
        return 1;
    }

    /**
     * A profile times one cycle in this many: reading the clock for every phase would double the time of a bare
     * exchange.
     */
    default int timedEvery() {
        return 64;
    }

    /**
     * Fills the whole segment; only the last write of each element matters. The loop variable is an {@code int},
     * because C2 splits loops over {@code long} into nested loops, which is expensive for short segments.
     */
    default void fill(MemorySegment own, int longs, long base) {
        for (int i = 0; i < longs; i++) {
            own.setAtIndex(ValueLayout.JAVA_LONG, i, base + i);
        }
    }
}

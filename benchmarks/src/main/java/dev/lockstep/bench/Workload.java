package dev.lockstep.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What a party does with its segment in a cycle: it computes a value of its own, then fills the segment with {@code
 * base}, {@code base + 1}, ..., where base is that value plus the sum of the last view. So every element depends on all
 * that was read, and the sum of a view follows from the sum of the one before: every party can check every cycle.
 */
public interface Workload {

    /** The party's own value, the same in every cycle. */
    long compute(int party);

    /** What {@link #compute} gives, without the work where there is a shorter way: what others expect of the party. */
    default long value(int party) {
        return compute(party);
    }

    /** Cycles in one run of the work: a profile has a row for each. */
    default int rounds() {
        return 1;
    }

    /** A profile times one cycle in so many: reading the clock for every phase of a bare exchange would double it. */
    default int timedEvery() {
        return 64;
    }

    /**
     * Fills the whole segment; the last write of each element is what counts. An {@code int} counts the elements: C2
     * cuts a loop that counts by {@code long} into nested ones, which costs short segments dear.
     */
    default void fill(MemorySegment own, int longs, long base) {
        for (int i = 0; i < longs; i++) {
            own.setAtIndex(ValueLayout.JAVA_LONG, i, base + i);
        }
    }
}

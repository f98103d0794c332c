package dev.lockstep.memory.timing;

import dev.lockstep.memory.SyncedMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the computation times of one memory's parties. Join through it instead of the memory:
 *
 * <pre>{@code
 * Timekeeper times = new Timekeeper(memory);
 * // in each thread:
 * try (TimedParty party = times.join(id)) {
 *     for (int round = 0; round < 10; round++) {
 *         party.party().write(compute());
 *         party.exchange();
 *     }
 * }
 * // when all threads have ended:
 * System.out.print(times.finish().table());
 * }</pre>
 */
public final class Timekeeper {

    /** 8 MiB for each party. */
    private static final int MAX_KEPT = 1 << 20;

    private final SyncedMemory memory;
    private final int maxKept;
    private final long startNanos = System.nanoTime();
    private final List<TimedParty> parties = new ArrayList<>();

    /** Starts the run. Keeps the times of each party's first 1,048,576 blocks. */
    public Timekeeper(SyncedMemory memory) {
        this(memory, MAX_KEPT);
    }

    /**
     * Starts the run.
     *
     * @param maxKept how many of each party's first blocks are kept one by one, at least 0; all are counted and summed
     */
    public Timekeeper(SyncedMemory memory, int maxKept) {
        if (maxKept < 0) {
            throw new IllegalArgumentException(
                    "blocks to keep: must be at least 0, was " + maxKept + "; use 0 to keep none");
        }
        this.memory = memory;
        this.maxKept = maxKept;
    }

    /** {@link SyncedMemory#join}; starts the thread's first block. */
    public TimedParty join(int id) {
        TimedParty party = new TimedParty(memory.join(id), maxKept);
        synchronized (parties) {
            parties.add(party);
        }
        return party;
    }

    /** Ends the run. Call this after the parties' threads have ended; otherwise their last blocks may be missing. */
    public ComputationTimes finish() {
        long runtimeNanos = System.nanoTime() - startNanos;
        ComputationTimes.Blocks[] blocks = new ComputationTimes.Blocks[memory.parties()];
        Arrays.fill(blocks, ComputationTimes.Blocks.NONE);
        synchronized (parties) {
            parties.forEach(party -> blocks[party.party().id()] = party.blocks());
        }
        return new ComputationTimes(runtimeNanos, List.of(blocks));
    }
}

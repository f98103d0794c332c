package dev.lockstep.memory.timing;

import dev.lockstep.memory.SyncedMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the computation times of one memory's parties. Join through it instead of through the memory:
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

    private final SyncedMemory memory;
    private final long beganNanos = System.nanoTime();
    private final List<TimedParty> parties = new ArrayList<>();

    /** The run begins now. */
    public Timekeeper(SyncedMemory memory) {
        this.memory = memory;
    }

    /** {@link SyncedMemory#join}; the thread's first block begins now. */
    public TimedParty join(int id) {
        TimedParty party = new TimedParty(memory.join(id));
        synchronized (parties) {
            parties.add(party);
        }
        return party;
    }

    /** Ends the run: to be called when the parties' threads have ended, or their last blocks may be missing. */
    public ComputationTimes finish() {
        long runtimeNanos = System.nanoTime() - beganNanos;
        long[][] blocks = new long[memory.parties()][0];
        synchronized (parties) {
            parties.forEach(party -> blocks[party.party().id()] = party.blockNanos());
        }
        return new ComputationTimes(runtimeNanos, blocks);
    }
}

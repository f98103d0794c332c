package dev.lockstep.bench;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A crew that works on a memory of its own: the calling thread is party 0, the leader; the peers run until it ends the
 * session.
 */
final class Session implements AutoCloseable {

    private final Setting setting;
    private final Crew crew;
    private final SyncedMemory memory;
    private final Member leader;
    private final Member[] peers;
    private final LastCycle last = new LastCycle();

    /** Creates a party's member, on the party's own thread; party 0's is created first. */
    @FunctionalInterface
    interface Joining {
        Member member(Party party);
    }

    /**
     * Starts the session and runs the first cycle, so that all peers are running.
     *
     * @param groups the group of each party by cache, or empty
     */
    Session(Setting setting, Crew crew, int[] groups, Joining joining) {
        this.setting = setting;
        this.crew = crew;
        memory = setting.memory(groups);
        peers = new Member[setting.threads()];
        leader = joining.member(memory.join(0));
        crew.start(party -> run(party, joining));
        firstCycle();
    }

    /** A peer that fails closes the memory, so that no party waits for it forever. */
    private void run(int party, Joining joining) {
        try {
            peers[party] = joining.member(memory.join(party));
            peers[party].run(last);
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    /** If a peer could not join, it has closed the memory: its exception is the cause, so it is reported first. */
    private void firstCycle() {
        try {
            leader.cycle();
        } catch (BrokenMemoryException e) {
            crew.finish();
            throw e;
        }
    }

    Member leader() {
        return leader;
    }

    /**
     * Ends all members in step, after some more cycles.
     *
     * @throws IllegalStateException if a view was torn although the implementation is sound
     */
    @Override
    public void close() {
        try {
            leader.runTo(last);
        } finally {
            leader.finish();
            crew.finish();
            memory.close();
        }
        long errors = checksumErrors();
        if (errors != 0 && setting.implementation().sound()) {
            throw new IllegalStateException(
                    "%s: must give whole views, gave %d torn ones; its results are invalid, so run verify on it"
                            .formatted(setting.implementation().alias(), errors));
        }
    }

    /** The number of wrong checksums of all members; call this after the end. */
    long checksumErrors() {
        return leader.checksumErrors()
                + others().mapToLong(Member::checksumErrors).sum();
    }

    /** The mean allocation of the peers, after the end. Party 0 is left out, because JMH allocates on its thread. */
    double meanAllocation() {
        return others().mapToDouble(Member::allocatedBytesPerCycle)
                .filter(bytes -> !Double.isNaN(bytes))
                .average()
                .orElse(Double.NaN);
    }

    private Stream<Member> others() {
        return Arrays.stream(peers).filter(Objects::nonNull);
    }
}

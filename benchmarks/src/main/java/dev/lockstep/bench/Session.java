package dev.lockstep.bench;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A crew that works on a memory of its own: the calling thread is the leader, which drives party 0; the peers run until
 * it ends the session.
 */
final class Session implements AutoCloseable {

    private final Setting setting;
    private final Crew crew;
    private final SyncedMemory memory;
    private final Member leader;
    private final Member[] peers;
    private final LastCycle last;

    /** Creates the member of a thread's parties, on that thread; the leader's is created first. */
    @FunctionalInterface
    interface Joining {
        Member member(int thread, List<Party> parties);
    }

    /**
     * Starts the session and runs as many cycles as it takes until all peers are running.
     *
     * @param groups the group of each thread by cache, or empty
     */
    Session(Setting setting, Crew crew, int[] groups, Joining joining) {
        this.setting = setting;
        this.crew = crew;
        memory = setting.memory(groups);
        last = new LastCycle(setting.steps());
        peers = new Member[setting.crew()];
        leader = join(0, joining);
        crew.start(thread -> run(thread, joining));
        firstCycles();
    }

    private Member join(int thread, Joining joining) {
        int first = thread * setting.fold();
        return joining.member(
                thread,
                IntStream.range(first, Math.min(first + setting.fold(), setting.threads()))
                        .mapToObj(memory::join)
                        .toList());
    }

    /** A peer that fails closes the memory, so that no party waits for it forever. */
    private void run(int thread, Joining joining) {
        try {
            peers[thread] = join(thread, joining);
            peers[thread].run(last);
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    /** If a peer could not join, it has closed the memory: its exception is the cause, so it is reported first. */
    private void firstCycles() {
        try {
            for (int cycle = 0; cycle < setting.steps(); cycle++) {
                leader.cycle();
            }
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

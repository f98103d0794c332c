package dev.lockstep.bench;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** A crew on a memory of its own: the calling thread leads as party 0, the peers run until it ends the session. */
final class Session implements AutoCloseable {

    private final Setting scenario;
    private final Crew crew;
    private final SyncedMemory memory;
    private final Member leader;
    private final Member[] peers;
    private final LastCycle last = new LastCycle();

    /** A party's part in the benchmark; called on its own thread, party 0's first. */
    @FunctionalInterface
    interface Joining {
        Member member(Party party);
    }

    /**
     * Begins. The first cycle is driven here, so that all peers are under way.
     *
     * @param groups of the parties by cache, or none
     */
    Session(Setting scenario, Crew crew, int[] groups, Joining joining) {
        this.scenario = scenario;
        this.crew = crew;
        memory = scenario.memory(groups);
        peers = new Member[scenario.threads()];
        leader = joining.member(memory.join(0));
        crew.start(party -> run(party, joining));
        firstCycle();
    }

    /** A peer that fails closes the memory, so that nobody waits for it for ever. */
    private void run(int party, Joining joining) {
        try {
            peers[party] = joining.member(memory.join(party));
            peers[party].run(last);
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    /** A peer that could not join has closed the memory: what it has to say is the reason, and not the closing. */
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
     * Ends after some more cycles, in step.
     *
     * @throws IllegalStateException if a view was torn and the implementation claims that none is
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
        if (errors != 0 && scenario.implementation().sound()) {
            throw new IllegalStateException("%s gave %d torn views: its results are worthless"
                    .formatted(scenario.implementation().alias(), errors));
        }
    }

    /** Of all members; after the end. */
    long checksumErrors() {
        return leader.checksumErrors()
                + others().mapToLong(Member::checksumErrors).sum();
    }

    /** Over the peers, after the end: JMH allocates on party 0's thread. */
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

package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.CrewBenchmark;
import dev.lockstep.bench.crew.Crew;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/**
 * Threads that live as long as the benchmark and meet in a synchronized memory, in which each publishes its result. The
 * thread that creates it is thread 0.
 */
final class PersistentCrew implements Cycle {

    /** As many cycles as a peer runs in one call, so that the compiler does not replace code on the stack. */
    private static final int BLOCK = 64;

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Crew crew;
    private final SyncedMemory memory;
    private final Share share;
    private final Party leader;
    private volatile boolean closed;

    /** What one thread does in a cycle. */
    @FunctionalInterface
    interface Share {

        /** @return what is added to the results of the other threads */
        long result(int thread, long cycle, long before);
    }

    /** Of threads that are pinned already, or not to be. */
    PersistentCrew(Crew crew, int threads, Share share) {
        this.crew = crew;
        this.share = share;
        memory = BuiltIn.STAMPED
                .builder()
                .parties(threads)
                .segmentLength(1)
                .timeout(TIMEOUT)
                .build();
        leader = memory.join(0);
        crew.start(this::work);
    }

    PersistentCrew(int threads, String affinity, Share share) {
        this(pinned(threads, affinity), threads, share);
    }

    /** Each thread computes a row of the parts, all rows of about the same number. */
    static PersistentCrew withFixedParts(Parts parts, int threads, String affinity) {
        return new PersistentCrew(
                threads,
                affinity,
                (thread, _, before) ->
                        parts.sum(parts.first(thread, threads), parts.first(thread + 1, threads), before));
    }

    static Crew pinned(int threads, String affinity) {
        Crew crew = new Crew(threads, affinity);
        crew.pin().forEach(CrewBenchmark::warn);
        return crew;
    }

    @Override
    public long run(long before) {
        return cycle(leader, before);
    }

    private void work(int thread) {
        try (Party party = memory.join(thread)) {
            for (long sum = 0; !closed; ) {
                sum = block(party, sum);
            }
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private long block(Party party, long before) {
        long sum = before;
        for (int cycle = 0; cycle < BLOCK; cycle++) {
            sum = cycle(party, sum);
        }
        return sum;
    }

    private long cycle(Party party, long before) {
        long result = share.result(party.id(), party.cycle(), before);
        party.segment().set(ValueLayout.JAVA_LONG, 0, result);
        party.exchange();
        return party.view().reduceLongs(0, Long::sum);
    }

    @Override
    public void close() {
        closed = true;
        memory.close();
        try (crew) {
            crew.finish();
        }
    }
}

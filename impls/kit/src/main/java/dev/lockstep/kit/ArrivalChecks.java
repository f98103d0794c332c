package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.WaitStrategy;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arrival is what counts: a party that has arrived may compute or close without delaying the others. */
final class ArrivalChecks {

    private static final int PARTIES = 5;
    private static final int RUNS = 200;

    private static final int QUEUING_PARTIES = 4;
    private static final int INTERRUPTED_CYCLES = 2_000;

    /** Limits the runs where a break takes long to be noticed. */
    private static final long MAX_NANOS = 400_000_000;

    private ArrivalChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("others continue while one computes between arriving and awaiting", ArrivalChecks::fuzzy)
                        .whereArrivalIsSplit(),
                Check.of("a cycle that all arrived at completes although one closes", ArrivalChecks::leaving)
                        .forParties(2),
                Check.of("an interrupt outside of waiting does nothing and stays set", ArrivalChecks::interrupted)
                        .where(Subject::interruptible, FailureChecks.NOT_INTERRUPTIBLE),
                Check.of("an interrupt while arriving does nothing", ArrivalChecks::interruptedArriving)
                        .whereArrivalIsSplit(),
                Check.of("an interrupt is not lost to a break", ArrivalChecks::interruptedClosing));
    }

    /**
     * Each party in turn computes until all others have the view, which they get only if its arrival was sufficient.
     */
    private static void fuzzy(Subject subject) throws Exception {
        int parties = subject.upTo(PARTIES);
        for (int late = 0; late < parties; late++) {
            try (Team team = subject.team();
                    SyncedMemory memory = subject.memory(parties, 1)) {
                fuzzy(team, memory, late);
            }
        }
    }

    private static void fuzzy(Team team, SyncedMemory memory, int late) throws Exception {
        CountDownLatch others = new CountDownLatch(memory.parties() - 1);
        List<Team.Member<Long>> members = IntStream.range(0, memory.parties())
                .mapToObj(id -> team.start(id, () -> sumAfterTwoCycles(memory, id, id == late ? others : null, others)))
                .toList();
        team.await(others);
        long expected = (long) memory.parties() * (memory.parties() + 1) / 2;
        for (Team.Member<Long> member : members) {
            Violation.unlessEqual(member.result(), expected, "the sum of the second view");
        }
    }

    /** @param computing if not null, waited for before awaiting the first cycle */
    private static long sumAfterTwoCycles(SyncedMemory memory, int id, CountDownLatch computing, CountDownLatch done)
            throws InterruptedException {
        try (Party party = memory.join(id)) {
            party.write(new long[] {id + 1});
            party.arrive();
            if (computing != null) {
                computing.await();
            }
            party.await();
            done.countDown();
            party.exchange();
            return IntStream.range(0, memory.parties())
                    .mapToLong(other -> party.view().getLong(other, 0))
                    .sum();
        }
    }

    private static void leaving(Subject subject) throws Exception {
        long startNanos = System.nanoTime();
        for (int run = 0; run < RUNS && System.nanoTime() - startNanos < MAX_NANOS; run++) {
            long cycles = run % 7 + 1;
            try (Team team = subject.team();
                    SyncedMemory memory = subject.memory(2, 1)) {
                Team.Member<Long> other = team.start(1, () -> cyclesUntilBroken(memory));
                try (Party party = memory.join(0)) {
                    for (long cycle = 0; cycle < cycles; cycle++) {
                        party.exchange();
                    }
                }
                Violation.unlessEqual(other.result(), cycles, "cycles of the other");
            }
        }
    }

    private static long cyclesUntilBroken(SyncedMemory memory) {
        Party party = memory.join(1);
        try {
            while (true) {
                party.exchange();
            }
        } catch (BrokenMemoryException e) {
            return party.cycle();
        }
    }

    private static void interrupted(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(1, 1)) {
            Team.Member<Boolean> alone = team.start(0, () -> {
                Party party = memory.join(0);
                Thread.currentThread().interrupt();
                party.write(new long[] {3});
                Violation.unlessEqual(party.exchange().getLong(0, 0), 3L, "what was written");
                return Thread.interrupted();
            });
            Violation.unlessEqual(alone.result(), true, "the interrupt after the cycle");
        }
    }

    /** All parties arrive at once and interrupted, and a party that has to queue checks the membership at once. */
    private static void interruptedArriving(Subject subject) throws Exception {
        int parties = subject.upTo(QUEUING_PARTIES);
        SyncedMemory.Builder builder =
                subject.builder().parties(parties).segmentLength(1).waiting(new AlwaysChecking());
        try (Team team = subject.team();
                SyncedMemory memory = builder.build()) {
            List<Team.Member<Long>> members = IntStream.range(0, parties)
                    .mapToObj(id -> team.start(id, () -> cyclesInterrupted(memory, id)))
                    .toList();
            for (Team.Member<Long> member : members) {
                Violation.unlessEqual(member.result(), (long) INTERRUPTED_CYCLES, "cycles of a party");
            }
        }
    }

    private static final class AlwaysChecking implements WaitStrategy {

        @Override
        public Step pause(int party, int probes) {
            Thread.yield();
            return Step.CHECK;
        }

        @Override
        public boolean parks() {
            return true;
        }
    }

    private static long cyclesInterrupted(SyncedMemory memory, int id) {
        try (Party party = memory.join(id)) {
            for (int cycle = 0; cycle < INTERRUPTED_CYCLES; cycle++) {
                Thread.currentThread().interrupt();
                party.arrive();
                Violation.unless(Thread.interrupted(), "the interrupt must stay set");
                party.await();
            }
            return party.cycle();
        }
    }

    /**
     * Interrupts a party at a random moment of its closing, in which a protocol may itself use an interrupt to wake
     * others.
     */
    private static void interruptedClosing(Subject subject) throws Exception {
        SplittableRandom random = new SplittableRandom(subject.plan().seed());
        long startNanos = System.nanoTime();
        for (int run = 0; run < RUNS && System.nanoTime() - startNanos < MAX_NANOS; run++) {
            try (Team team = subject.team();
                    SyncedMemory memory = subject.memory(subject.upTo(2), 1)) {
                CountDownLatch joined = new CountDownLatch(1);
                CountDownLatch interrupted = new CountDownLatch(1);
                Team.Member<Boolean> member = team.start(0, () -> {
                    Party party = memory.join(0);
                    joined.countDown();
                    party.close();
                    while (interrupted.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return Thread.interrupted();
                });
                team.await(joined);
                for (int spins = random.nextInt(2_000); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                member.thread().interrupt();
                interrupted.countDown();
                Violation.unless(member.result(), "an interrupt while closing must stay set");
            }
        }
    }
}

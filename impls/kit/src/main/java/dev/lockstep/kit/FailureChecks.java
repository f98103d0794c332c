package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Any failure at any moment: no party hangs, and all get an exception that names the culprit and the cycle. */
final class FailureChecks {

    static final String NOT_INTERRUPTIBLE = "its wait cannot be interrupted";

    private static final int RUNS = 60;
    private static final long LATENESS_MS = 200;
    private static final long PIPED_LONGS = 1 << 18;
    private static final long MAX_NANOS = 400_000_000;

    private FailureChecks() {}

    static Stream<Check> all() {
        Stream<Check> matrix = Stream.of(FailureScenario.Kind.values())
                .flatMap(kind -> Stream.of(FailureScenario.Moment.values()).map(moment -> cell(kind, moment)));
        return Stream.concat(
                matrix,
                Stream.of(
                        Check.of("a timeout names the lowest party that is missing", FailureChecks::lowestMissing)
                                .forParties(3),
                        Check.of("a timeout counts from the beginning of the wait", FailureChecks::oneTimeout)
                                .forParties(4),
                        Check.of("a timeout may be very short or very long", FailureChecks::extremeTimeouts)
                                .forParties(2),
                        Check.of("closing at any moment ends all parties", FailureChecks::closingAtAnyMoment),
                        Check.of("closing frees what a channel is still writing", FailureChecks::closingDuringIo),
                        Check.of("off-heap slices throw after closing", FailureChecks::offHeapAfterClosing),
                        Check.of("heap slices stay readable after closing", FailureChecks::heapAfterClosing)));
    }

    private static Check cell(FailureScenario.Kind kind, FailureScenario.Moment moment) {
        Check check = Check.of(kind.inWords() + " while " + moment.inWords(), subject -> {
            try (FailureScenario scenario = new FailureScenario(subject, kind, moment)) {
                scenario.play();
            }
        });
        return kind == FailureScenario.Kind.INTERRUPT
                ? check.where(Subject::interruptible, NOT_INTERRUPTIBLE).forParties(2)
                : check.forParties(2);
    }

    private static void lowestMissing(Subject subject) throws Exception {
        SyncedMemory.Builder builder = subject.builder().parties(3).timeout(Duration.ofMillis(50));
        try (Team team = subject.team();
                SyncedMemory memory = builder.build()) {
            Team.Member<?> waiter = team.start(1, () -> memory.join(1).exchange());
            BrokenMemoryException broken =
                    Violation.unlessThrown(BrokenMemoryException.class, "waiting too long", waiter::result);
            Violation.unlessEqual(broken.culprit(), 0, "the culprit of the timeout");
            Violation.unless(
                    broken.getMessage().contains("did not arrive within the timeout of 50 ms"),
                    "a timeout must say how long it was, said %s",
                    broken.getMessage());
        }
    }

    /**
     * Each other party comes within the timeout after the one before, but the last one comes long after the timeout.
     */
    private static void oneTimeout(Subject subject) throws Exception {
        SyncedMemory.Builder builder = subject.builder().parties(4).timeout(Duration.ofMillis(3 * LATENESS_MS / 2));
        try (Team team = subject.team();
                SyncedMemory memory = builder.build()) {
            for (int id = 1; id < 4; id++) {
                int party = id;
                team.start(id, () -> {
                    Party late = memory.join(party);
                    Thread.sleep(party * LATENESS_MS);
                    return late.exchange();
                });
            }
            Party party = memory.join(0);
            Violation.unlessThrownSaying("timeout", BrokenMemoryException.class, "waiting too long", party::exchange);
        }
    }

    private static void extremeTimeouts(Subject subject) {
        SyncedMemory.Builder builder = subject.builder().parties(2);
        try (SyncedMemory memory = builder.timeout(Duration.ofNanos(250_000)).build()) {
            Party party = memory.join(0);
            Violation.unlessThrownSaying(
                    "timeout of 250 us", BrokenMemoryException.class, "waiting too long", party::exchange);
        }
        builder.timeout(ChronoUnit.FOREVER.getDuration()).build().close();
    }

    /** The pipe holds less than the segment, so its writer blocks in the middle of reading the view. */
    private static void closingDuringIo(Subject subject) throws Exception {
        Pipe pipe = Pipe.open();
        SyncedMemory.Builder builder =
                subject.builder().storage(Storage.OFF_HEAP).parties(1).segmentLength(PIPED_LONGS);
        try (Team team = subject.team()) {
            SyncedMemory memory = builder.build();
            AtomicReference<MemorySegment> seen = new AtomicReference<>();
            Team.Member<Void> writer = team.start(0, () -> {
                seen.set(memory.join(0).exchange().segment(0));
                pipe.sink().write(seen.get().asByteBuffer());
                pipe.sink().close();
                return null;
            });
            ByteBuffer received = ByteBuffer.allocate(1 << 16);
            pipe.source().read(received);
            memory.close();
            memory.close();
            while (pipe.source().read(received.clear()) >= 0) {}
            writer.result();
            long startNanos = System.nanoTime();
            while (seen.get().scope().isAlive()) {
                Violation.unless(
                        System.nanoTime() - startNanos
                                < TimeUnit.SECONDS.toNanos(subject.plan().boundSeconds()),
                        "what was in use when the memory was closed must be freed afterwards");
                Thread.sleep(1);
            }
        }
    }

    /** All parties keep arriving, so that none of them has a reason to check the membership. */
    private static void closingAtAnyMoment(Subject subject) throws Exception {
        SplittableRandom random = new SplittableRandom(subject.plan().seed());
        int parties = subject.upTo(2);
        long startNanos = System.nanoTime();
        for (int run = 0; run < RUNS && System.nanoTime() - startNanos < MAX_NANOS; run++) {
            try (Team team = subject.team()) {
                SyncedMemory memory = subject.memory(parties, 100);
                List<Team.Member<String>> members = Stream.iterate(0, id -> id < parties, id -> id + 1)
                        .map(id -> team.start(id, () -> useUntilClosed(memory, id)))
                        .toList();
                LockSupport.parkNanos(random.nextInt(2_000_000));
                memory.close();
                for (Team.Member<String> member : members) {
                    Violation.unlessEqual(member.result(), "", "what was wrong when a party's memory was closed");
                }
            }
        }
    }

    /** @return what was wrong with the end, or an empty string */
    private static String useUntilClosed(SyncedMemory memory, int id) {
        Party party = memory.join(id);
        try {
            long[] values = new long[100];
            while (true) {
                party.write(values);
                View view = party.exchange();
                for (int other = 0; other < view.parties(); other++) {
                    values[other] += touch(view.segment(other));
                }
            }
        } catch (BrokenMemoryException e) {
            return e.culprit() == BrokenMemoryException.NO_PARTY ? "" : e.getMessage();
        }
    }

    /** After closing, slices throw the exceptions of the foreign memory API. */
    private static long touch(MemorySegment segment) {
        try {
            return segment.getAtIndex(ValueLayout.JAVA_LONG, 99);
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    private static void offHeapAfterClosing(Subject subject) {
        SyncedMemory memory =
                subject.builder().parties(1).storage(Storage.OFF_HEAP).build();
        Party party = memory.join(0);
        MemorySegment seen = party.exchange().segment(0);
        MemorySegment own = party.segment();
        memory.close();
        Violation.unlessThrown(IllegalStateException.class, "reading", () -> seen.getAtIndex(ValueLayout.JAVA_LONG, 0));
        Violation.unlessThrown(
                IllegalStateException.class, "writing", () -> own.setAtIndex(ValueLayout.JAVA_LONG, 0, 1));
    }

    private static void heapAfterClosing(Subject subject) {
        SyncedMemory memory = subject.builder().parties(1).storage(Storage.HEAP).build();
        Party party = memory.join(0);
        party.write(new long[] {5});
        MemorySegment seen = party.exchange().segment(0);
        memory.close();
        Violation.unlessEqual(seen.getAtIndex(ValueLayout.JAVA_LONG, 0), 5L, "a heap slice after closing");
    }
}

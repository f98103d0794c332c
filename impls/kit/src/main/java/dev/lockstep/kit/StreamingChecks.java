package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SegmentConsumer;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A party may read each segment while it still waits for others. */
final class StreamingChecks {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private StreamingChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("reading while waiting hands out every segment once", StreamingChecks::everySegmentOnce),
                Check.of("reading while waiting does not wait for a late party", StreamingChecks::aLatePartyIsLast)
                        .where(Subject::hasEpochs, TortureChecks.NO_EPOCHS)
                        .forParties(3),
                Check.of("nothing may be written while reading and waiting", StreamingChecks::outOfTurn),
                Check.of("a consumer that throws leaves the party arrived", StreamingChecks::throwingConsumer),
                Check.of("a break names the segments that were handed out", StreamingChecks::brokenMidway)
                        .forParties(3),
                Check.of("time in the consumer does not count for the timeout", StreamingChecks::slowConsumer)
                        .where(Subject::hasEpochs, TortureChecks.NO_EPOCHS)
                        .forParties(3),
                Check.of("in checked mode, segments handed out end with the next arrival", StreamingChecks::leases));
    }

    /** Records who was handed out, and what each had written. */
    private static final class Recorder implements SegmentConsumer {

        private final List<Integer> parties = new ArrayList<>();
        private final List<Long> values = new ArrayList<>();

        @Override
        public void accept(int party, MemorySegment segment) {
            parties.add(party);
            values.add(get(segment));
        }
    }

    private static long get(MemorySegment segment) {
        return segment.getAtIndex(ValueLayout.JAVA_LONG, 0);
    }

    private static void everySegmentOnce(Subject subject) throws Exception {
        int parties = subject.upTo(4);
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(parties, 1)) {
            List<Team.Member<Void>> members = IntStream.range(0, parties)
                    .mapToObj(id -> team.start(id, () -> everySegmentOnce(memory, id)))
                    .toList();
            for (Team.Member<Void> member : members) {
                member.result();
            }
        }
    }

    private static Void everySegmentOnce(SyncedMemory memory, int id) {
        try (Party party = memory.join(id)) {
            for (long cycle = 0; cycle < 100; cycle++) {
                party.write(new long[] {100 * cycle + id});
                Recorder recorder = new Recorder();
                View view = party.exchange(recorder);
                Violation.unlessEqual(recorder.parties.getFirst(), id, "the first party that is handed out");
                Violation.unlessEqual(
                        recorder.parties.stream().sorted().toList(),
                        IntStream.range(0, memory.parties()).boxed().toList(),
                        "the parties that are handed out");
                for (int i = 0; i < memory.parties(); i++) {
                    int other = recorder.parties.get(i);
                    Violation.unlessEqual(recorder.values.get(i), 100 * cycle + other, "the segment of party " + other);
                    Violation.unlessEqual(view.getLong(other, 0), 100 * cycle + other, "the view of party " + other);
                }
            }
            return null;
        }
    }

    /** The next party is late until another one's segment has been handed out. */
    private static void aLatePartyIsLast(Subject subject) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(3, 1)) {
            Team.Member<Long> late = team.start(1, () -> exchangeAfter(go, memory, 1));
            Team.Member<Long> early = team.start(2, () -> exchangeAfter(new CountDownLatch(0), memory, 2));
            Team.Member<List<Integer>> reader = team.start(0, () -> {
                Recorder recorder = new Recorder();
                memory.join(0).exchange((party, segment) -> {
                    recorder.accept(party, segment);
                    if (party == 2) {
                        go.countDown();
                    }
                });
                return recorder.parties;
            });
            Violation.unlessEqual(reader.result(), List.of(0, 2, 1), "the parties in the order of their arrival");
            late.result();
            early.result();
        }
    }

    private static long exchangeAfter(CountDownLatch go, SyncedMemory memory, int id) throws InterruptedException {
        go.await();
        Party party = memory.join(id);
        party.write(new long[] {id});
        return party.exchange().getLong(id, 0);
    }

    private static void outOfTurn(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            party.exchange((_, _) -> {
                for (Violation.Act act : List.<Violation.Act>of(
                        party::segment,
                        () -> party.write(new long[1]),
                        party::carryOver,
                        party::arrive,
                        party::view,
                        party::leave,
                        party::await,
                        party::exchange,
                        () -> party.await((_, _) -> {}))) {
                    Violation.unlessThrown(IllegalStateException.class, "a call while segments are handed out", act);
                }
            });
            party.write(new long[] {2});
            Violation.unlessEqual(party.exchange().getLong(0, 0), 2L, "what was written afterwards");
        }
    }

    private static void throwingConsumer(Subject subject) throws Exception {
        int parties = subject.upTo(3);
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(parties, 1)) {
            List<Team.Member<Long>> members = IntStream.range(0, parties)
                    .mapToObj(id -> team.start(id, () -> sumAfterThrowing(memory, id)))
                    .toList();
            for (Team.Member<Long> member : members) {
                Violation.unlessEqual(member.result(), (long) parties * (parties + 1), "the sum of two views");
            }
        }
    }

    private static long sumAfterThrowing(SyncedMemory memory, int id) {
        try (Party party = memory.join(id)) {
            party.write(new long[] {id + 1});
            party.arrive();
            RuntimeException problem = new RuntimeException("a consumer's own");
            RuntimeException thrown = Violation.unlessThrown(
                    RuntimeException.class,
                    "the consumer",
                    () -> party.await((other, _) -> {
                        if (other == memory.parties() - 1) {
                            throw problem;
                        }
                    }));
            Violation.unless(thrown == problem, "what the consumer throws must be let out, was %s", thrown);
            Violation.unlessThrown(IllegalStateException.class, "writing after that", party::segment);
            Recorder again = new Recorder();
            party.await(again);
            long sum = again.values.stream().mapToLong(Long::longValue).sum();
            party.exchange();
            for (int other = 0; other < memory.parties(); other++) {
                sum += party.view().getLong(other, 0);
            }
            return sum;
        }
    }

    /** Party 1 arrives, and party 2 closes when its segment has been handed out, or at once if there are no epochs. */
    private static void brokenMidway(Subject subject) throws Exception {
        int[] expected = subject.hasEpochs() ? new int[] {0, 1} : new int[0];
        CountDownLatch go = new CountDownLatch(subject.hasEpochs() ? 1 : 0);
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(3, 1)) {
            Team.Member<BrokenMemoryException> other = team.start(1, () -> {
                return Violation.unlessThrown(BrokenMemoryException.class, "party 1", memory.join(1)::exchange);
            });
            Team.Member<Void> culprit = team.start(2, () -> {
                Party party = memory.join(2);
                go.await();
                party.close();
                return null;
            });
            Party party = memory.join(0);
            BrokenMemoryException thrown = Violation.unlessThrown(
                    BrokenMemoryException.class,
                    "reading while waiting for a party that closes",
                    () -> party.exchange((id, _) -> {
                        if (id == 1) {
                            go.countDown();
                        }
                    }));
            culprit.result();
            Violation.unlessEqual(other.result().handedOut().length, 0, "the segments that await handed out");
            Violation.unlessEqual(
                    Arrays.toString(thrown.handedOut()), Arrays.toString(expected), "the parties handed out");
            BrokenMemoryException again =
                    Violation.unlessThrown(BrokenMemoryException.class, "a later call", party::segment);
            Violation.unlessEqual(
                    Arrays.toString(again.handedOut()), Arrays.toString(expected), "the parties handed out, again");
        }
    }

    /** Party 1 is late, so that the wait has begun; its segment then takes longer than the timeout. */
    private static void slowConsumer(Subject subject) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch consumed = new CountDownLatch(1);
        SyncedMemory.Builder builder =
                subject.builder().parties(3).segmentLength(1).timeout(TIMEOUT);
        try (Team team = subject.team();
                SyncedMemory memory = builder.build()) {
            Team.Member<Long> first = team.start(1, () -> {
                waiting.await();
                Thread.sleep(TIMEOUT.dividedBy(5));
                Party party = memory.join(1);
                party.arrive();
                consumed.await();
                return party.await().getLong(1, 0);
            });
            Team.Member<Long> second = team.start(2, () -> {
                consumed.await();
                Thread.sleep(TIMEOUT.dividedBy(5));
                return exchangeAfter(consumed, memory, 2);
            });
            memory.join(0).exchange((party, _) -> {
                if (party == 0) {
                    waiting.countDown();
                } else if (party == 1) {
                    sleep(TIMEOUT.multipliedBy(6).dividedBy(5));
                    consumed.countDown();
                }
            });
            first.result();
            second.result();
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void leases(Subject subject) {
        try (SyncedMemory memory =
                subject.builder().parties(1).segmentLength(1).checked(true).build()) {
            Party party = memory.join(0);
            party.write(new long[] {3});
            List<MemorySegment> kept = new ArrayList<>();
            party.exchange((_, segment) -> kept.add(segment));
            Violation.unlessEqual(get(kept.getFirst()), 3L, "the segment before the next arrival");
            Violation.unlessEqual(party.view().getLong(0, 0), 3L, "the view before the next arrival");
            party.arrive();
            Violation.unlessThrown(
                    IllegalStateException.class, "a segment after the next arrival", () -> get(kept.getFirst()));
            party.await();
        }
    }
}

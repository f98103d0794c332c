package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Neighbourhood;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parties that read only some of the others wait only for their neighbours. */
final class NeighbourhoodChecks {

    private static final int PARTIES = 6;
    private static final int CYCLES = 3_000;
    private static final double PAUSES = 0.02;
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final int RUNS = 100;
    private static final long MAX_NANOS = 400_000_000;

    private NeighbourhoodChecks() {}

    static Stream<Check> all() {
        Stream<Check> supported = Stream.of(
                Check.of("neighbours: every view of a one-way ring is whole", NeighbourhoodChecks::oneWayRing),
                Check.of("neighbours: every view of a random graph is whole", NeighbourhoodChecks::randomGraph),
                Check.of("neighbours: a party does not wait for those far away", NeighbourhoodChecks::farAway),
                Check.of("neighbours: a timeout names the one that is furthest behind", NeighbourhoodChecks::timeout),
                Check.of("neighbours: those behind a break finish their cycles", NeighbourhoodChecks::behindABreak),
                Check.of("neighbours: the others continue when one leaves", NeighbourhoodChecks::leaving),
                Check.of("neighbours: only those that are read can be read", NeighbourhoodChecks::reading));
        return Stream.concat(
                supported.map(check ->
                        check.where(Subject::hasEpochs, TortureChecks.NO_EPOCHS).forParties(PARTIES)),
                Stream.of(Check.of("neighbours: are refused without epochs", NeighbourhoodChecks::refused)
                        .where(subject -> !subject.hasEpochs(), "has an epoch for each party")));
    }

    private static SyncedMemory memory(Subject subject, Neighbourhood neighbourhood) {
        return subject.builder()
                .parties(neighbourhood.parties())
                .segmentLength(3)
                .neighbourhood(neighbourhood)
                .build();
    }

    /** Each reads the one before: it must also wait for the one after, which reads what it overwrites. */
    private static void oneWayRing(Subject subject) throws Exception {
        torture(subject, Neighbourhood.of(PARTIES, party -> new int[] {(party + PARTIES - 1) % PARTIES}));
    }

    private static void randomGraph(Subject subject) throws Exception {
        SplittableRandom random = new SplittableRandom(subject.plan().seed());
        torture(
                subject,
                Neighbourhood.of(
                        PARTIES,
                        _ -> random.ints(random.nextInt(PARTIES), 0, PARTIES).toArray()));
    }

    private static void torture(Subject subject, Neighbourhood neighbourhood) throws Exception {
        try (SyncedMemory memory = memory(subject, neighbourhood)) {
            Torture torture = new Torture(memory, CYCLES, PAUSES, subject.plan().seed());
            List<String> torn = torture.tornViews(subject.plan().boundSeconds(), subject::progressed);
            Violation.unless(torn.isEmpty(), "%s", TortureChecks.inShort(torn));
        }
    }

    /** In a chain whose last party never arrives, the party at a distance of d completes d - 1 cycles. */
    private static void farAway(Subject subject) throws Exception {
        CountDownLatch reached = new CountDownLatch(PARTIES - 1);
        List<Team.Member<BrokenMemoryException>> members = new ArrayList<>();
        try (Team team = subject.team()) {
            try (SyncedMemory memory = memory(subject, Neighbourhood.grid(1, PARTIES))) {
                for (int id = 0; id < PARTIES - 1; id++) {
                    int party = id;
                    int cycles = PARTIES - 2 - id;
                    members.add(team.start(id, () -> exchangeUntilBroken(memory.join(party), cycles, reached)));
                }
                team.await(reached);
            }
            for (Team.Member<BrokenMemoryException> member : members) {
                Violation.unlessEqual(member.result().culprit(), BrokenMemoryException.NO_PARTY, "the culprit");
            }
        }
    }

    private static BrokenMemoryException exchangeUntilBroken(Party party, int cycles, CountDownLatch reached) {
        return Violation.unlessThrown(BrokenMemoryException.class, "a party of a broken memory", () -> {
            while (true) {
                if (party.cycle() == cycles) {
                    reached.countDown();
                }
                party.exchange();
                Violation.unless(party.cycle() <= cycles, "party %d must wait for its neighbours", party.id());
            }
        });
    }

    private static void timeout(Subject subject) throws Exception {
        SyncedMemory.Builder builder = subject.builder()
                .parties(PARTIES)
                .segmentLength(1)
                .timeout(TIMEOUT)
                .neighbourhood(Neighbourhood.grid(1, PARTIES));
        try (Team team = subject.team();
                SyncedMemory memory = builder.build()) {
            List<Team.Member<BrokenMemoryException>> members = new ArrayList<>();
            for (int id = 0; id < PARTIES - 1; id++) {
                int party = id;
                members.add(team.start(
                        id, () -> exchangeUntilBroken(memory.join(party), Integer.MAX_VALUE, new CountDownLatch(0))));
            }
            for (Team.Member<BrokenMemoryException> member : members) {
                Violation.unlessEqual(member.result().culprit(), PARTIES - 1, "the culprit");
                Violation.unlessEqual(member.result().cycle(), 0L, "the cycle of the break");
            }
        }
    }

    /** Party 0 closes after some cycles. Its neighbours complete exactly as many, those further away may be ahead. */
    private static void behindABreak(Subject subject) throws Exception {
        long startNanos = System.nanoTime();
        for (int run = 0; run < RUNS && System.nanoTime() - startNanos < MAX_NANOS; run++) {
            int cycles = run % 7;
            try (Team team = subject.team();
                    SyncedMemory memory = memory(subject, Neighbourhood.ring(PARTIES))) {
                List<Team.Member<Long>> members = new ArrayList<>();
                for (int id = 1; id < PARTIES; id++) {
                    int party = id;
                    members.add(team.start(id, () -> cyclesUntilBroken(memory.join(party))));
                }
                try (Party party = memory.join(0)) {
                    for (int cycle = 0; cycle < cycles; cycle++) {
                        party.exchange();
                    }
                }
                for (int id = 1; id < PARTIES; id++) {
                    long done = members.get(id - 1).result();
                    int distance = Math.min(id, PARTIES - id);
                    Violation.unless(
                            done >= cycles && done < cycles + distance,
                            "party %d must complete from %d to %d cycles, completed %d",
                            id,
                            cycles,
                            cycles + distance - 1,
                            done);
                }
            }
        }
    }

    private static long cyclesUntilBroken(Party party) {
        try {
            while (true) {
                party.exchange();
            }
        } catch (BrokenMemoryException e) {
            Violation.unlessEqual(e.culprit(), 0, "the culprit");
            return party.cycle();
        }
    }

    private static void leaving(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = memory(subject, Neighbourhood.ring(PARTIES))) {
            List<Team.Member<Long>> members = IntStream.range(0, PARTIES)
                    .mapToObj(id -> team.start(id, () -> {
                        Party party = memory.join(id);
                        party.write(new long[] {id, id, id});
                        for (int cycle = 0; cycle < (id == 0 ? 10 : 100); cycle++) {
                            party.exchange();
                        }
                        long left = id == 1 ? party.view().getLong(0, 2) : 0;
                        party.leave();
                        return left;
                    }))
                    .toList();
            for (Team.Member<Long> member : members) {
                Violation.unlessEqual(member.result(), 0L, "what party 0 wrote before it left");
            }
        }
    }

    private static void reading(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory =
                        memory(subject, Neighbourhood.of(PARTIES, party -> new int[] {(party + 2) % PARTIES, 0}))) {
            List<Team.Member<String>> members = IntStream.range(0, PARTIES)
                    .mapToObj(id -> team.start(id, () -> readings(memory.join(id))))
                    .toList();
            Violation.unlessEqual(
                    members.get(1).result(), "[1, 3, 0] [0, 0, 0, 1, 1, 1, 3, 3, 3] 12", "party 1's view");
            Violation.unlessEqual(members.get(4).result(), "[4, 0] [0, 0, 0, 4, 4, 4] 12", "party 4's view");
            for (Team.Member<String> member : members) {
                member.result();
            }
        }
    }

    private static String readings(Party party) {
        party.write(new long[] {party.id(), party.id(), party.id()});
        List<Integer> order = new ArrayList<>();
        View view = party.exchange((other, _) -> order.add(other));
        List<Integer> inView = new ArrayList<>();
        view.forEach((other, _) -> inView.add(other));
        Violation.unlessEqual(
                order.stream().sorted().toList(), inView.stream().sorted().toList(), "the parties read");
        Violation.unlessThrownSaying(
                "neighbourhood",
                IllegalArgumentException.class,
                "reading another party",
                () -> view.segment(
                        (party.id() + 5) % PARTIES == 0 ? (party.id() + 4) % PARTIES : (party.id() + 5) % PARTIES));
        long[] copy = new long[3 * inView.size()];
        view.copyTo(copy);
        return inView + " " + Arrays.toString(copy) + " " + view.reduceLongs(0, Long::sum);
    }

    private static void refused(Subject subject) {
        Violation.unlessThrownSaying(
                "use flags or stamped",
                IllegalArgumentException.class,
                "a neighbourhood",
                () -> subject.builder()
                        .parties(1)
                        .neighbourhood(Neighbourhood.ring(1))
                        .build()
                        .close());
    }
}

package dev.lockstep.gate.decision;

import static dev.lockstep.gate.decision.Worlds.blocks;
import static dev.lockstep.gate.decision.Worlds.id;
import static dev.lockstep.gate.decision.Worlds.row;
import static dev.lockstep.gate.decision.Worlds.screened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static final Policy POLICY = Policy.standard();

    private static Routing route(Policy policy, PairedRow... rows) {
        return Screening.route(List.of(rows), policy, OptionalInt.empty());
    }

    private static Routing goOn(PairedRow... rows) {
        return Screening.goOn(List.of(rows), route(POLICY, rows), POLICY, OptionalInt.empty());
    }

    @Test
    void sendsOnWhatLooksWorseTheMostSuspectFirst() {
        Routing routing =
                route(POLICY, screened("a", 1.0), screened("b", 1.05), screened("c", 0.9), screened("d", 1.2));
        assertThat(routing.routes()).extracting(route -> route.id().benchmark()).containsExactly("d", "b");
        assertThat(routing.routes()).allSatisfy(route -> {
            assertThat(route.pairs()).isEqualTo(POLICY.interimPairs());
            assertThat(route.goesOn()).isTrue();
        });
        assertThat(routing.of(id("a"))).isEmpty();
    }

    @Test
    void onlyWhatStillLooksWorseGoesOn() {
        PairedRow worse = row(id("worse"), true, blocks(4, 1.05), blocks(8, 1.05));
        PairedRow chance = row(id("chance"), true, blocks(4, 1.2), blocks(8, 1.005));
        Routing routing = goOn(worse, chance);
        assertThat(routing.routes()).extracting(route -> route.id().benchmark()).containsExactly("chance", "worse");
        Route stopped = routing.of(chance.id()).orElseThrow();
        assertThat(stopped.goesOn()).isFalse();
        assertThat(stopped.pairs()).isEqualTo(8);
        assertThat(stopped.estimate()).isCloseTo(0.005, within(0.005));
        Route route = routing.of(worse.id()).orElseThrow();
        assertThat(route.goesOn()).isTrue();
        assertThat(route.pairs()).isEqualTo(12); // enough for a variation of 0.5 %
    }

    /** The number of a row's pairs depends on their scores only through the decision to continue. */
    @Test
    void howMuchWorseTheFreshPairsLookChangesNoPlan() {
        List<Block> screen = blocks(4, 1.2, 0.06, 3);
        List<Integer> some = pairsOf(screen, blocks(40, 1.05, 0.01, 1));
        assertThat(some).containsExactly(8, 16, 24, 32, 32);
        assertThat(pairsOf(screen, blocks(40, 3, 0.3, 2))).isEqualTo(some);
    }

    private static List<Integer> pairsOf(List<Block> screen, List<Block> fresh) {
        Routing routing = route(POLICY, row(id("a"), true, screen, List.of()));
        List<Integer> pairs = new ArrayList<>();
        for (int look = 0; look < 5; look++) {
            int measured = routing.routes().getFirst().pairs();
            pairs.add(measured);
            PairedRow row = row(id("a"), true, screen, fresh.subList(0, measured / Block.PAIRS));
            routing = Screening.goOn(List.of(row), routing, POLICY, OptionalInt.empty());
        }
        return pairs;
    }

    @Test
    void whatWasLetGoStaysSo() {
        PairedRow chance = row(id("a"), true, blocks(4, 1.2), blocks(8, 1));
        PairedRow again = row(id("a"), true, blocks(4, 1.2), blocks(8, 1.2));
        Routing stopped = goOn(chance);
        assertThat(stopped.routes())
                .singleElement()
                .satisfies(route -> assertThat(route.goesOn()).isFalse());
        assertThat(Screening.goOn(List.of(again), stopped, POLICY, OptionalInt.empty()))
                .isEqualTo(stopped);
    }

    /** A row with a failed fork, or without valid fresh scores, is not cleared. */
    @Test
    void whatWasNotMeasuredIsNotLetGo() {
        PairedRow worse = screened("a", 1.2);
        Routing suspect = route(POLICY, worse);
        assertThat(Screening.goOn(List.of(), suspect, POLICY, OptionalInt.empty()))
                .isEqualTo(suspect);
        assertThat(Screening.goOn(List.of(worse), suspect, POLICY, OptionalInt.empty()))
                .isEqualTo(suspect);
        Decision decision = PairedGate.decide(List.of(worse), suspect, POLICY, List.of(), List.of());
        assertThat(decision.rows().getFirst().reason()).startsWith("suspect in the screen, but got no fresh pairs");
    }

    /** At the end of a row its interval says more than that it is no longer suspect. */
    @Test
    void whatHasAllItsPairsIsDecidedByThem() {
        Routing end = new Routing(List.of(new Route(id("a"), 12, 0.02, true)), List.of());
        PairedRow same = row(id("a"), true, blocks(4, 1.2), blocks(12, 1.001));
        assertThat(Screening.goOn(List.of(same), end, POLICY, OptionalInt.empty()))
                .isEqualTo(end);
        assertThat(PairedGate.decide(List.of(same), end, POLICY, List.of(), List.of())
                        .overall())
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void whatWasPutOffComesOnceNothingElseGoesOn() {
        PairedRow chance = row(id("chance"), true, blocks(4, 1.2), blocks(8, 1));
        PairedRow later = screened("later", 1.05);
        Routing first = Screening.route(List.of(chance, later), POLICY, OptionalInt.of(12));
        assertThat(first.postponed()).containsExactly(later.id());
        Routing then = Screening.goOn(List.of(chance, later), first, POLICY, OptionalInt.of(14));
        assertThat(then.postponed()).isEmpty();
        assertThat(then.routes()).extracting(Route::pairs).containsExactly(8, 8);
        assertThat(then.of(later.id()).orElseThrow().goesOn()).isTrue();
        assertThat(Screening.goOn(List.of(chance, later), first, POLICY, OptionalInt.of(11))
                        .postponed())
                .containsExactly(later.id());
    }

    /** A row that varies much looks much worse by chance; the budget must not be spent on it. */
    @Test
    void aQuietRowComesBeforeANoisyOneThatLooksWorse() {
        PairedRow quiet = row(id("quiet"), true, blocks(8, 1.05, 0.02, 3), List.of());
        PairedRow noisy = row(id("noisy"), true, blocks(8, 1.12, 0.14, 3), List.of());
        Routing routing = Screening.route(List.of(quiet, noisy), POLICY, OptionalInt.of(16));
        assertThat(routing.routes()).extracting(Route::id).containsExactly(quiet.id());
    }

    /** Both figures come from the same forks, which are paid for only once. */
    @Test
    void whatTheSameForksMeasureGoesAlong() {
        PairedRow time = Worlds.screened("a", 1.2);
        PairedRow bytes = Worlds.row(time.id().secondary("bytes"), true, Worlds.blocks(4, 1.3), List.of());
        Routing routing = Screening.route(List.of(time, bytes), POLICY, OptionalInt.of(13));
        assertThat(routing.postponed()).isEmpty();
        assertThat(routing.routes()).extracting(Route::id).containsExactlyInAnyOrder(time.id(), bytes.id());
        PairedRow other = Worlds.screened("b", 1.2);
        assertThat(Screening.route(List.of(time, other), POLICY, OptionalInt.of(13))
                        .postponed())
                .hasSize(1);
    }

    /** As many tasks begin, and get as many pairs, as if their metrics were not measured. */
    @Test
    void aMetricMakesNoPairsCheaper() {
        List<PairedRow> times = new ArrayList<>();
        List<PairedRow> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            PairedRow time = row(id("row" + i), true, blocks(4, 1.2), blocks(8, 1.2));
            times.add(time);
            all.add(time);
            all.add(row(time.id().secondary("bytes"), true, blocks(4, 1.3), blocks(8, 1.3)));
            all.add(row(time.id().secondary("other"), true, blocks(4, 1), blocks(8, 1)));
        }
        for (int pairs : new int[] {11, 12, 40, 100, 200, 1000}) {
            OptionalInt left = OptionalInt.of(pairs);
            Routing routing = Screening.route(times, POLICY, left);
            Routing withMetrics = Screening.route(all, POLICY, left);
            assertThat(byTask(withMetrics)).isEqualTo(byTask(routing));
            OptionalInt half = OptionalInt.of(pairs / 2);
            Routing next = Screening.goOn(all, withMetrics, POLICY, half);
            assertThat(byTask(next)).isEqualTo(byTask(Screening.goOn(times, routing, POLICY, half)));
            assertThat(next.routes())
                    .allSatisfy(route -> assertThat(route.pairs())
                            .as("the same forks")
                            .isEqualTo(byTask(next).get(route.id().task())));
            assertThat(Screening.lookAgain(all, POLICY, left).stream()
                            .map(RowKey::task)
                            .distinct())
                    .hasSameSizeAs(Screening.lookAgain(times, POLICY, left));
        }
    }

    private static Map<String, Integer> byTask(Routing routing) {
        return routing.routes().stream()
                .collect(Collectors.toMap(route -> route.id().task(), Route::pairs, Math::max));
    }

    @Test
    void moreThroughputIsBetter() {
        PairedRow less = row(id("a"), false, blocks(4, 0.9), List.of());
        PairedRow more = row(id("b"), false, blocks(4, 1.1), List.of());
        assertThat(route(POLICY, less, more).routes()).extracting(Route::id).containsExactly(less.id());
    }

    @Test
    void aTightToleranceSuspectsSooner() {
        PairedRow row = row(id("a"), true, blocks(4, 1.008, 0.0001, 1), List.of());
        assertThat(route(POLICY, row).routes()).isEmpty();
        assertThat(route(POLICY.with(Tolerances.of(0.02)), row).routes()).hasSize(1);
    }

    @Test
    void spendsABudgetOnTheMostSuspect() {
        List<PairedRow> rows = IntStream.range(0, 6)
                .mapToObj(i -> row(id("row" + i), true, blocks(4, 1.04 + 0.01 * i), blocks(8, 1.05)))
                .toList();
        assertThat(Screening.route(rows, POLICY, OptionalInt.of(11)).postponed())
                .hasSize(6);
        assertThat(Screening.route(rows, POLICY, OptionalInt.of(12)).postponed())
                .hasSize(5);
        Routing some = Screening.route(rows, POLICY, OptionalInt.of(39));
        assertThat(some.routes()).extracting(route -> route.id().benchmark()).containsExactly("row5", "row4");
        assertThat(some.postponed()).hasSize(4);
        assertThat(Screening.goOn(rows, some, POLICY, OptionalInt.of(13)).routes())
                .extracting(Route::pairs)
                .containsExactly(16, 12);
        assertThat(Screening.goOn(rows, some, POLICY, OptionalInt.of(1)).routes())
                .extracting(Route::pairs)
                .containsExactly(8, 8);
        Routing all = Screening.route(rows, POLICY, OptionalInt.of(10_000));
        for (int look = 0; look < 9; look++) {
            all = Screening.goOn(rows, all, POLICY, OptionalInt.of(10_000));
        }
        assertThat(all.routes())
                .hasSize(6)
                .allSatisfy(route -> assertThat(route.pairs()).isEqualTo(Screening.MOST_PAIRS));
    }

    @Test
    void looksAgainAtWhatMayBeWorse() {
        PairedRow hidden = row(
                id("hidden"), true, List.of(new Block(100, 300, 100, 101), new Block(100, 101, 99, 101)), List.of());
        List<PairedRow> rows = List.of(screened("better", 0.98), hidden, screened("worse", 1.02));
        assertThat(Screening.lookAgain(rows, POLICY, OptionalInt.empty()))
                .extracting(RowKey::benchmark)
                .containsExactlyInAnyOrder("worse", "hidden");
        assertThat(Screening.lookAgain(rows, POLICY, OptionalInt.of(16)))
                .extracting(RowKey::benchmark)
                .containsExactly("worse");
        assertThat(Screening.lookAgain(rows, POLICY, OptionalInt.of(12))).isEmpty();
        Policy once = new Policy(0.01, Tolerances.of(0.03), 4, 0, 8, 12, 32, 0.05);
        assertThat(Screening.lookAgain(rows, once, OptionalInt.empty())).isEmpty();
    }

    @Test
    void leavesOutWhatCannotBeCompared() {
        PairedRow broken = row(id("a"), true, List.of(new Block(1, 1, 0, 1)), List.of());
        assertThat(route(POLICY, broken).routes()).isEmpty();
    }
}

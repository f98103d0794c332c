package dev.lockstep.reports.gate;

import static dev.lockstep.reports.gate.Worlds.blocks;
import static dev.lockstep.reports.gate.Worlds.id;
import static dev.lockstep.reports.gate.Worlds.row;
import static dev.lockstep.reports.gate.Worlds.screened;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Policy POLICY = Policy.standard();

    private static Routing route(Policy policy, PairedRow... rows) {
        return Screen.route(List.of(rows), policy, OptionalInt.empty());
    }

    @Test
    void sendsOnWhatLooksWorseTheMostSuspectFirst() {
        Routing routing =
                route(POLICY, screened("a", 1.0), screened("b", 1.05), screened("c", 0.9), screened("d", 1.2));
        assertThat(routing.routes()).extracting(route -> route.id().benchmark()).containsExactly("d", "b");
        assertThat(routing.routes()).allSatisfy(route -> {
            assertThat(route.pairs()).isEqualTo(12); // half a percent of variation needs no more
            assertThat(route.visible()).isBetween(0.03, 0.05);
        });
        assertThat(routing.of(id("a"))).isEmpty();
    }

    @Test
    void moreThroughputIsBetter() {
        PairedRow less = row(id("a"), false, blocks(4, 0.9), List.of());
        PairedRow more = row(id("b"), false, blocks(4, 1.1), List.of());
        assertThat(route(POLICY, less, more).routes()).extracting(Route::id).containsExactly(less.id());
    }

    @Test
    void sendsOnImprovementsOnlyWhereAsked() {
        Policy both = new Policy(0.01, Tolerances.of(0.03), 4, 4, 12, 32, 0.05, true);
        PairedRow better = screened("a", 0.9);
        assertThat(route(POLICY, better).routes()).isEmpty();
        assertThat(route(both, better).routes()).extracting(Route::id).containsExactly(better.id());
    }

    @Test
    void aTightToleranceSuspectsSooner() {
        PairedRow row = row(id("a"), true, blocks(4, 1.012, 0.0001, 1), List.of());
        assertThat(route(POLICY, row).routes()).isEmpty();
        assertThat(route(POLICY.with(Tolerances.of(0.02)), row).routes()).hasSize(1);
    }

    @Test
    void moreVariationTakesMorePairs() {
        PairedRow noisy = row(id("a"), true, blocks(8, 1.2, 0.06, 3), List.of());
        assertThat(route(POLICY, noisy).routes().getFirst().pairs()).isEqualTo(32);
    }

    @Test
    void spendsABudgetOnTheMostSuspect() {
        List<PairedRow> rows = IntStream.range(0, 6)
                .mapToObj(i -> screened("row" + i, 1.04 + 0.01 * i))
                .toList();
        Routing some = Screen.route(rows, POLICY, OptionalInt.of(6 * 8 + 2 * 26));
        assertThat(some.routes()).extracting(Route::pairs).containsExactly(12, 12);
        assertThat(some.routes().getFirst().id().benchmark()).isEqualTo("row5");
        assertThat(some.postponed()).hasSize(4);
        Routing all = Screen.route(rows, POLICY, OptionalInt.of(10_000));
        assertThat(all.routes()).extracting(Route::pairs).containsOnly(48).hasSize(6);
        assertThat(Screen.route(rows, POLICY, OptionalInt.of(6 * 8)).postponed())
                .hasSize(6);
    }

    @Test
    void looksAgainAtWhatLooksWorseOrMayHideIt() {
        PairedRow hidden = row(
                id("hidden"), true, List.of(new Block(100, 300, 100, 101), new Block(100, 101, 99, 101)), List.of());
        List<PairedRow> rows = List.of(screened("better", 0.98), hidden, screened("worse", 1.02));
        assertThat(Screen.lookAgain(rows, POLICY, OptionalInt.empty()))
                .extracting(RowId::benchmark)
                .containsExactlyInAnyOrder("worse", "hidden");
        assertThat(Screen.lookAgain(rows, POLICY, OptionalInt.of(2 * (12 + 16))))
                .extracting(RowId::benchmark)
                .containsExactly("worse");
        assertThat(Screen.lookAgain(rows, POLICY, OptionalInt.of(2 * (12 + 12))))
                .isEmpty();
        Policy once = new Policy(0.01, Tolerances.of(0.03), 4, 0, 12, 32, 0.05, false);
        assertThat(Screen.lookAgain(rows, once, OptionalInt.empty())).isEmpty();
    }

    @Test
    void leavesOutWhatCannotBeCompared() {
        PairedRow broken = row(id("a"), true, List.of(new Block(1, 1, 0, 1)), List.of());
        assertThat(route(POLICY, broken).routes()).isEmpty();
    }
}

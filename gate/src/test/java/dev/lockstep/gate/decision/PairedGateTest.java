package dev.lockstep.gate.decision;

import static dev.lockstep.gate.decision.Worlds.blocks;
import static dev.lockstep.gate.decision.Worlds.decide;
import static dev.lockstep.gate.decision.Worlds.id;
import static dev.lockstep.gate.decision.Worlds.measured;
import static dev.lockstep.gate.decision.Worlds.only;
import static dev.lockstep.gate.decision.Worlds.row;
import static dev.lockstep.gate.decision.Worlds.screened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedGateTest {

    @ParameterizedTest
    @CsvSource({
        "1.10, true, REGRESSED",
        "1.10, false, IMPROVED",
        "0.90, true, IMPROVED",
        "0.90, false, REGRESSED",
        "1.00, true, SAME",
        "1.02, false, SAME"
    })
    void decidesByDirection(double times, boolean lowerIsBetter, Verdict expected) {
        RowVerdict verdict = only(row(id("a"), lowerIsBetter, blocks(4, times), blocks(12, times)));
        assertThat(verdict.verdict()).isEqualTo(expected);
        assertThat(verdict.change()).isCloseTo(times - 1, within(0.01));
        assertThat(verdict.low()).isLessThan(verdict.change());
        assertThat(verdict.high()).isGreaterThan(verdict.change());
        assertThat(verdict.pairs()).isEqualTo(12);
    }

    @Test
    void aSureChangeWithinTheToleranceIsNotRed() {
        PairedRow row = measured("a", 1.02);
        Decision strict = PairedGate.decide(
                List.of(row),
                Worlds.routing(List.of(row)),
                Policy.standard().with(Tolerances.of(0.01)),
                List.of(),
                List.of());
        assertThat(strict.overall()).isEqualTo(Verdict.REGRESSED);
        assertThat(only(row).verdict()).isEqualTo(Verdict.SAME);
        assertThat(only(row).adjustedP()).isLessThan(0.01);
    }

    @Test
    void aNoisyRowIsInconclusiveAndSaysWhatItWouldTake() {
        RowVerdict verdict = only(row(id("a"), true, blocks(4, 1), blocks(12, 1, 0.09, 2)));
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.reason())
                .matches("12 forks of each arm at a variation of .* can show .* %% or more; .* %% would take \\d+"
                        .concat(" forks of each arm")
                        .replace("%%", "%"));
        assertThat(verdict.variation()).isBetween(0.04, 0.16);
    }

    /** -6^ The smallest probability is 3 x 6^-6; with one more row, 6 pairs cannot be red. */
    @Test
    void adjustsOverAllRowsThatWereRouted() {
        Decision decision = decide(measured("a", 1.1), measured("b", 1.2), measured("c", 0.8), screened("d", 1));
        double least = Math.pow(6, -6);
        assertThat(decision.rows().getFirst().adjustedP()).isCloseTo(3 * least, within(1e-12));
        assertThat(decision.rows().get(1).verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(decision.rows().get(2).verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(decision.rows().getLast().verdict()).isEqualTo(Verdict.UNSUSPECTED);
        assertThat(decision.overall()).isEqualTo(Verdict.REGRESSED);
    }

    @Test
    void theScreenGivesNoVerdictHoweverBadItLooks() {
        PairedRow row = screened("a", 3);
        assertThat(decide(row).overall()).isEqualTo(Verdict.UNSUSPECTED);
        Routing postponed = new Routing(List.of(), List.of(row.id()));
        RowVerdict verdict = PairedGate.decide(List.of(row), postponed, Policy.standard(), List.of(), List.of())
                .rows()
                .getFirst();
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.reason()).startsWith("suspect in the screen, but got no fresh pairs: ");
    }

    /** The row did not get all its fresh pairs, so they give no valid interval. */
    @Test
    void whatWasLetGoIsNotDecided() {
        PairedRow row = row(id("a"), true, blocks(4, 1.1), blocks(12, 0.8));
        Routing stopped = new Routing(List.of(new Route(row.id(), 12, -0.2, false)), List.of());
        RowVerdict verdict = PairedGate.decide(List.of(row), stopped, Policy.standard(), List.of(), List.of())
                .rows()
                .getFirst();
        assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUSPECTED);
        assertThat(verdict.change()).isCloseTo(-0.2, within(0.01));
        assertThat(verdict.low()).isNaN();
        assertThat(verdict.pairs()).isEqualTo(12);
        assertThat(verdict.reason()).isEqualTo("12 fresh pairs did not look worse by 1.0 %");
    }

    @Test
    void namesWhatMustNotDiffer() {
        PairedRow row = new PairedRow(
                id("a"),
                Better.LOWER,
                "ns/op",
                blocks(4, 2),
                blocks(12, 2),
                Map.of(),
                List.of("mode: avgt, thrpt", "JDK: 21, 25"));
        RowVerdict verdict = only(row);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(verdict.reason()).isEqualTo("mode: avgt, thrpt; JDK: 21, 25");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aScoreWithoutARatioIsInvalid(double score) {
        List<Block> blocks = List.of(new Block(1, 1, score, 1));
        RowVerdict verdict = only(row(id("a"), true, blocks(4, 1), blocks));
        assertThat(verdict.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(verdict.reason()).startsWith("a fork's score is " + score);
    }

    @Test
    void aNegativeIterationIsInvalidEvenIfTheScoresArePositive() {
        double[][] forks = {{1, 1, 1}, {1, 1, 1}, {1, 1, -0.5}, {1, 1, 1}};
        Block block = new Block(forks, new double[] {0, 0, 0, 0}, Better.LOWER);
        RowVerdict verdict = only(row(id("a"), true, blocks(4, 1), List.of(block)));
        assertThat(verdict.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(verdict.reason()).startsWith("an iteration's score is negative");
    }

    /** It neither gets fresh pairs nor makes the run invalid. */
    @Test
    void aRowWithoutABetterDirectionShowsItsChange() {
        PairedRow hits = new PairedRow(
                id("a").secondary("hits"), Better.NEITHER, "#", blocks(4, 2), List.of(), Map.of(), List.of());
        assertThat(Screening.route(List.of(hits), Policy.standard(), OptionalInt.empty())
                        .routes())
                .isEmpty();
        RowVerdict verdict = only(hits);
        assertThat(verdict.verdict()).isEqualTo(Verdict.UNJUDGED);
        assertThat(verdict.change()).isCloseTo(1, within(0.05));
        assertThat(verdict.reason()).isEqualTo("neither more nor less # is better");
        List<Block> none = List.of(new Block(0, 0, 0, 3));
        assertThat(only(new PairedRow(hits.id(), Better.NEITHER, "#", none, List.of(), Map.of(), List.of()))
                        .verdict())
                .isEqualTo(Verdict.UNJUDGED);
    }

    @Test
    void noAllocationAtAllIsTheSameAsJmhsOwn() {
        RowKey id = id("a").secondary("gc.alloc.rate.norm");
        List<Block> none = Collections.nCopies(6, new Block(0, 1e-6, 3e-5, 0));
        RowVerdict same = only(new PairedRow(id, Better.LOWER, "B/op", none, none, Map.of(), List.of()));
        assertThat(same.verdict()).isEqualTo(Verdict.SAME);
        assertThat(same.change()).isZero();
        List<Block> some = Collections.nCopies(6, new Block(0, 1e-6, 24, 24));
        RowVerdict more = only(new PairedRow(id, Better.LOWER, "B/op", some, some, Map.of(), List.of()));
        assertThat(more.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(more.change()).isCloseTo(23, within(1e-9));
    }

    @Test
    void warnsOfOutliers() {
        List<Block> disturbed = new ArrayList<>(blocks(12, 1));
        disturbed.set(0, new Block(400, 100, 100, 100));
        assertThat(decide(row(id("a"), true, blocks(4, 1), disturbed)).warnings())
                .singleElement()
                .asString()
                .startsWith("a (avgt, 1 thread): 4.2 % of the forks are outliers");
    }

    @Test
    void ofNoRowsNothingIsConcluded() {
        assertThat(decide().overall()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** The medians of all forks may differ by something else than the forks within blocks. */
    @Test
    void scoresDifferByTheChange() {
        List<Block> uneven = List.of(
                new Block(10, 10, 15, 15),
                new Block(10, 10, 15, 15),
                new Block(90, 90, 40, 40),
                new Block(10, 11, 15, 15),
                new Block(90, 90, 40, 41),
                new Block(90, 91, 40, 40));
        for (PairedRow row :
                List.of(row(id("a"), true, uneven, List.of()), row(id("a"), true, blocks(4, 1.3), uneven))) {
            RowVerdict verdict = only(row);
            assertThat(verdict.candidate() / verdict.baseline() - 1).isCloseTo(verdict.change(), within(1e-9));
        }
    }

    @Test
    void aRowWhoseForksHaveTwoModesSaysSo() {
        List<Block> modes = List.of(
                new Block(45, 72, 71, 72),
                new Block(44, 45, 72, 45),
                new Block(71, 45, 44, 72),
                new Block(44, 46, 73, 71));
        assertThat(decide(row(id("a"), false, modes, List.of())).warnings().getFirst())
                .startsWith("a (avgt, 1 thread): its forks have two modes, 6")
                .contains("% apart (8 forks at about 44.7 ns/op and 8 at about 71.7 ns/op, both arms in each)");
        assertThat(decide(measured("a", 1.6), measured("b", 1)).warnings()).isEmpty();
    }

    @Test
    void aRowThatVariesTooMuchSaysSo() {
        assertThat(decide(row(id("a"), true, blocks(16, 1, 0.6, 4), List.of())).warnings())
                .singleElement()
                .asString()
                .matches(
                        "a \\(avgt, 1 thread\\): its forks vary by [4-8]\\d\\.\\d %, from .* to .*; 64 pairs would show"
                                + " only .* or more, so it is measured after the other rows");
    }

    @Test
    void aRowThatIsNotRedSaysWhatItCouldHaveSeen() {
        RowVerdict quiet = only(screened("a", 1));
        RowVerdict noisy = only(row(id("a"), true, blocks(4, 1, 0.3, 5), List.of()));
        assertThat(quiet.visible()).isBetween(0.03, 0.05);
        assertThat(noisy.verdict()).isEqualTo(Verdict.UNSUSPECTED);
        assertThat(noisy.visible()).isGreaterThan(0.2);
        assertThat(only(measured("a", 1)).visible()).isBetween(0.03, 0.05);
        assertThat(only(measured("a", 1.2)).visible()).isNaN();
        PairedRow suspect = screened("a", 1.2);
        Decision undecided = PairedGate.decide(
                List.of(suspect),
                new Routing(List.of(), List.of(suspect.id())),
                Policy.standard(),
                List.of(),
                List.of());
        assertThat(undecided.rows().getFirst().visible()).isInfinite();
    }

    @Test
    void whatElseRanIsSaidWhereItWasMuch() {
        assertThat(decide(beside(2.4)).warnings())
                .singleElement()
                .asString()
                .startsWith("The host was not quiet: something else used 2.40 CPUs on average, 2.40 to 2.40 during a"
                        + " fork; 2 of 2 blocks were disturbed, 0 were measured again. Smaller changes than ");
        assertThat(decide(beside(0.05)).warnings()).isEmpty();
    }

    private static PairedRow beside(double load) {
        List<Block> screen = blocks(4, 1).stream()
                .map(block -> Worlds.beside(block, load, load, load, load))
                .toList();
        return row(id("a"), true, screen, List.of());
    }
}

package dev.lockstep.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.reports.stats.Spread;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignTest {

    private static final Policy POLICY = Policy.standard();

    @ParameterizedTest
    @CsvSource({"1, 6", "2, 6", "3, 8", "12, 8", "13, 10", "100000, 18"})
    void knowsThePairsThatCanTurnARowRed(int rows, int pairs) {
        assertThat(Design.pairsThatCanFail(rows, 0.01)).isEqualTo(pairs);
        assertThat(Math.pow(6, -pairs / 2.0) * rows).isLessThan(0.01);
        assertThat(Math.pow(6, 1 - pairs / 2.0) * rows).isGreaterThanOrEqualTo(0.01);
    }

    @Test
    void refusesWhatCannotFail() {
        Policy few = new Policy(0.01, Tolerances.of(0.03), 4, 4, 4, 4, 6, 0.05, false);
        assertThat(Design.refusal(12, few, OptionalInt.empty()).orElseThrow())
                .startsWith("6 pairs a row cannot turn any of 12 rows red")
                .endsWith("allow 8 pairs or more, or gate fewer rows");
        assertThat(Design.refusal(2, few, OptionalInt.empty())).isEmpty();
        assertThat(Design.refusal(12, POLICY, OptionalInt.of(119)).orElseThrow())
                .contains("allow time for 120 forks");
        assertThat(Design.refusal(12, POLICY, OptionalInt.of(120))).isEmpty();
    }

    @Test
    void tellsWhatABudgetWillSee() {
        List<Design.Prospect> little = Design.prospects(12, POLICY, _ -> OptionalInt.of(200));
        List<Design.Prospect> much = Design.prospects(12, POLICY, _ -> OptionalInt.of(480));
        assertThat(little).extracting(Design.Prospect::variation).containsExactly(0.02, 0.04, 0.09);
        for (int i = 0; i < little.size(); i++) {
            assertThat(much.get(i).visible()).isLessThan(little.get(i).visible());
            assertThat(much.get(i).pairs()).isGreaterThan(little.get(i).pairs());
        }
        assertThat(much.get(1).visible()).isBetween(0.03, 0.05);
    }

    /** The design's own table: pairs that show a change with 80 %, Holm over twelve rows, by outliers. */
    @ParameterizedTest
    @CsvSource({
        "0.03, 0.02, 0.02, 0, 20", "0.05, 0.04, 0.03, 0, 28", "0.10, 0.09, 0.03, 0, 34",
        "0.03, 0.02, 0.02, 0.03, 25", "0.05, 0.04, 0.03, 0.03, 34", "0.10, 0.09, 0.03, 0.03, 42",
        "0.03, 0.02, 0.02, 0.10, 40", "0.05, 0.04, 0.03, 0.10, 56", "0.10, 0.09, 0.03, 0.10, 70"
    })
    void whatIsVisibleIsWhatWasSimulated(
            double effect, double variation, double tolerance, double outliers, int pairs) {
        Power power = new Power(new Spread(variation, outliers), tolerance, 0.01 / 12);
        assertThat(power.visible(pairs / 2 * 2, Power.WANTED)).isCloseTo(effect, within(0.1 * effect));
    }

    @Test
    void tooFewPairsSeeNothing() {
        Power power = new Power(new Spread(0.01, 0), 0.03, 0.01 / 12);
        assertThat(power.visible(6, Power.WANTED)).isInfinite();
        assertThat(power.visible(8, Power.WANTED)).isLessThan(0.05);
        assertThat(new Power(new Spread(0, 0), 0.03, 0.01).visible(12, Power.WANTED))
                .isCloseTo(0.03, within(1e-12));
    }
}

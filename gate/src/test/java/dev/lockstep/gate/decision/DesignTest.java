package dev.lockstep.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignTest {

    private static final Policy POLICY = Policy.standard();

    @ParameterizedTest
    @CsvSource({"1, 8", "5, 8", "6, 10", "12, 10", "31, 10", "32, 12", "100000, 20"})
    void knowsThePairsThatCanTurnARowRed(int rows, int pairs) {
        double alpha = POLICY.alpha() * TestedStatistics.SCORE_WEIGHT;
        assertThat(POLICY.pairsThatCanFail(rows)).isEqualTo(pairs);
        assertThat(Math.pow(6, -pairs / 2.0) * rows).isLessThan(alpha);
        assertThat(Math.pow(6, 1 - pairs / 2.0) * rows).isGreaterThanOrEqualTo(alpha);
    }

    @Test
    void refusesWhatCannotFail() {
        Policy few = new Policy(POLICY.alpha(), Tolerances.of(0.03), 4, 4, 4, 4, 8, 0.05);
        assertThat(Design.refusal(12, few, OptionalInt.empty()).orElseThrow())
                .startsWith("8 pairs per row cannot turn any of 12 rows red")
                .endsWith("allow 10 pairs or more, or gate fewer rows");
        assertThat(Design.refusal(1, few, OptionalInt.empty())).isEmpty();
        assertThat(Design.refusal(12, POLICY, OptionalInt.of(119)).orElseThrow())
                .contains("allow time for 120 forks");
        assertThat(Design.refusal(12, POLICY, OptionalInt.of(120))).isEmpty();
    }

    @Test
    void tellsWhatABudgetWillSee() {
        List<Design.Prospect> little = Design.prospects(12, POLICY, OptionalInt.of(200));
        List<Design.Prospect> much = Design.prospects(12, POLICY, OptionalInt.of(480));
        assertThat(little).extracting(Design.Prospect::variation).containsExactly(0.02, 0.04, 0.09);
        for (int i = 0; i < little.size(); i++) {
            assertThat(much.get(i).visible()).isLessThan(little.get(i).visible());
            assertThat(much.get(i).pairs()).isGreaterThan(little.get(i).pairs());
        }
        assertThat(much.get(1).visible()).isBetween(0.03, 0.05);
    }
}

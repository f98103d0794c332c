package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

class WelchTest {

    private static final double[] A = {27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6};
    private static final double[] B = {27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9};

    @Test
    void agreesWithTheLibrary() {
        Welch welch = Welch.of(A, B);
        TTest test = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC);
        assertThat(welch.pAbove())
                .isCloseTo(
                        test.with(AlternativeHypothesis.GREATER_THAN).test(B, A).getPValue(), within(1e-12));
        assertThat(welch.pBelow())
                .isCloseTo(test.with(AlternativeHypothesis.LESS_THAN).test(B, A).getPValue(), within(1e-12));
        assertThat(welch.freedom()).isCloseTo(test.test(B, A).getDegreesOfFreedom(), within(1e-9));
    }

    @Test
    void itsIntervalEndsWhereTheTestBeginsToReject() {
        Welch welch = Welch.of(A, B);
        double low = welch.lower(0.025);
        double[] shifted = Arrays.stream(B).map(b -> b - low).toArray();
        assertThat(Welch.of(A, shifted).pAbove()).isCloseTo(0.025, within(1e-9));
        assertThat(welch.upper(0.025) - welch.estimate()).isCloseTo(welch.estimate() - low, within(1e-12));
    }

    @Test
    void scoresThatNeverVaryLeaveNothingToChance() {
        Welch same = Welch.of(new double[] {1, 1}, new double[] {1, 1});
        assertThat(same.pAbove()).isEqualTo(1);
        assertThat(same.lower(0.025)).isZero();
        Welch above = Welch.of(new double[] {1, 1}, new double[] {2, 2});
        assertThat(above.pAbove()).isZero();
        assertThat(above.pBelow()).isEqualTo(1);
        assertThat(above.upper(0.025)).isEqualTo(1);
    }
}

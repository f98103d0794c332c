package dev.lockstep.harness.results;

import static dev.lockstep.harness.results.Better.HIGHER;
import static dev.lockstep.harness.results.Better.LOWER;
import static dev.lockstep.harness.results.Better.NEITHER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForkStatisticTest {

    private static final double[] BUSY = {900, 101, 400, 100, 500};

    @Test
    void theQuietMomentsAreTheQuartileOnTheBetterSide() {
        assertThat(ForkStatistic.QUIET.of(BUSY, LOWER)).isEqualTo(101);
        assertThat(ForkStatistic.QUIET.of(BUSY, HIGHER)).isEqualTo(500);
        assertThat(ForkStatistic.QUIET.of(BUSY, NEITHER)).isEqualTo(400);
        assertThat(ForkStatistic.QUIET.of(new double[] {1, 2}, LOWER)).isEqualTo(1.25);
    }

    @Test
    void theTailIsWhatAllIterationsTook() {
        assertThat(ForkStatistic.TAIL.of(BUSY, LOWER)).isEqualTo(400.2);
    }

    @Test
    void withoutIterationsThereIsNoScore() {
        for (ForkStatistic statistic : ForkStatistic.values()) {
            assertThat(statistic.of(new double[] {Double.NaN}, LOWER)).isNaN();
        }
    }
}

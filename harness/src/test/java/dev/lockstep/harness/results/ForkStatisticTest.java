package dev.lockstep.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForkStatisticTest {

    @Test
    void theScoreIsWhatMostIterationsTookAndTheTailWhatAllTook() {
        double[] oneSlow = {100, 101, 99, 100, 600};
        assertThat(ForkStatistic.SCORE.of(oneSlow)).isEqualTo(100);
        assertThat(ForkStatistic.TAIL.of(oneSlow)).isEqualTo(200);
        assertThat(ForkStatistic.SCORE.of(new double[0])).isNaN();
    }
}

package dev.lockstep.stats.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestQuantileTest {

    /** One-sided comparisons with a control; the last from four million simulated races. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 0.05, 1.81",
        "2, 10, 0.05, 2.15",
        "9, 10, 0.05, 2.81",
        "4, 20, 0.05, 2.30",
        "9, 60, 0.05, 2.48",
        "1, 10, 0.01, 2.76",
        "9, 20, 0.01, 3.38"
    })
    void agreesWithDunnettsTable(int rivals, double freedom, double alpha, double expected) {
        assertThat(BestQuantile.of(rivals, freedom, alpha, 0.5)).isCloseTo(expected, within(0.011));
    }

    /** Without correlation it is the quantile of independent errors: 1 - (1 - alpha)^(1/9) of the normal. */
    @Test
    void lessCorrelationTakesMore() {
        assertThat(BestQuantile.of(9, 500, 0.05, 0)).isCloseTo(2.54, within(0.02));
        assertThat(BestQuantile.of(9, 500, 0.05, 0.9)).isLessThan(BestQuantile.of(9, 500, 0.05, 0.5));
    }
}

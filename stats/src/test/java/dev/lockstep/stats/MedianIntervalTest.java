package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {

    /** Coverages from tables of the sign test. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0",
        "2, 1, 2, 0.5",
        "3, 1, 3, 0.75",
        "5, 1, 5, 0.9375",
        "6, 1, 6, 0.96875",
        "8, 1, 8, 0.9921875",
        "9, 2, 8, 0.9609375",
        "20, 6, 15, 0.958611",
        "100, 40, 61, 0.964800"
    })
    void isTheNarrowestOfAtLeast95PercentOrTheRange(int n, double low, double high, double coverage) {
        MedianInterval interval = MedianInterval.of(
                IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray());
        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
        assertThat(interval.coverage()).isCloseTo(coverage, within(1e-6));
        assertThat(interval.isRange()).isEqualTo(n < 6);
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        assertThat(MedianInterval.of(3, Double.NaN, 1, Double.POSITIVE_INFINITY))
                .isEqualTo(new MedianInterval(1, 3, 0.5, 2));
        assertThat(MedianInterval.of(Double.NaN).samples()).isZero();
        assertThat(MedianInterval.of().low()).isNaN();
    }

    @Test
    void overlapsWhereASingleValueIsShared() {
        MedianInterval interval = MedianInterval.of(10, 20);
        assertThat(interval.overlaps(MedianInterval.of(20, 30))).isTrue();
        assertThat(interval.overlaps(MedianInterval.of(12, 13))).isTrue();
        assertThat(interval.overlaps(MedianInterval.of(20.1, 30))).isFalse();
        assertThat(interval.overlaps(MedianInterval.of())).isFalse();
    }
}

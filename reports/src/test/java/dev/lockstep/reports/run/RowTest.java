package dev.lockstep.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.reports.data.ForkFile;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTest {

    private static final Iterations SHORT = new Iterations(4, 125, 3, 100);

    /** As measured on two CPUs, without rulers. */
    @ParameterizedTest
    @CsvSource({
        "2, 10, 1.82",
        "2, 100000, 1.94",
        "2, 1000000, 2.27",
        "2, 4000000, 2.91",
        "2, 16777216, 5.77",
        "4, 100000, 2.06",
        "4, 1000000, 2.69",
        "4, 8000000, 5.57"
    })
    void aForkIsAnnouncedToTakeWhatItTook(int threads, int segment, double measuredSeconds) {
        assertThat(seconds(threads, segment, "same-core")).isCloseTo(measuredSeconds, Percentage.withPercentage(25));
    }

    /** Two rulers of about 10 ms in each of seven iterations and of the eight bursts before them. */
    @ParameterizedTest
    @CsvSource({"10, 0.0023", "1000, 0.23", "100000, 0.3", "1000000, 0.3"})
    void rulersTakeTheirTimeWherePartiesAreApart(int segment, double moreSeconds) {
        double without = seconds(2, segment, "same-core");
        assertThat(seconds(2, segment, "spread") - without).isCloseTo(moreSeconds, within(0.1 * moreSeconds));
        assertThat(seconds(2, segment, "none") - without).isCloseTo(moreSeconds, within(0.1 * moreSeconds));
        assertThat(seconds(1, segment, "spread")).isEqualTo(seconds(1, segment, "same-core"));
    }

    @Test
    void everyIterationTakesItsTime() {
        double few = seconds(2, 1_000_000, "same-core", SHORT) - SHORT.total().toMillis() / 1e3;
        Iterations more = new Iterations(8, 125, 6, 100);
        double twice = seconds(2, 1_000_000, "same-core", more) - more.total().toMillis() / 1e3;
        assertThat(twice - 1.4).isCloseTo(2 * (few - 1.4), within(1e-6));
    }

    private static double seconds(int threads, int segment, String affinity) {
        return seconds(threads, segment, affinity, SHORT);
    }

    private static double seconds(int threads, int segment, String affinity, Iterations iterations) {
        Map<String, String> parameters = Map.of(
                "threads", Integer.toString(threads), "segment", Integer.toString(segment), "affinity", affinity);
        return new Row("b", parameters, Map.of(), iterations, 1, ForkFile.SCORE)
                        .forkEstimate()
                        .toNanos()
                / 1e9;
    }
}

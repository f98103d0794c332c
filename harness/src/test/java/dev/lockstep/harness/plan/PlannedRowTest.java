package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.harness.results.ForkFile;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedRowTest {

    private static final Iterations SHORT = new Iterations(4, 30, 8, 50);

    /** As measured on two CPUs, without rulers between the parties. */
    @ParameterizedTest
    @CsvSource({
        "2, 10, 2.58",
        "2, 100000, 2.52",
        "2, 1000000, 3.17",
        "2, 4000000, 6.33",
        "2, 16777216, 16.8",
        "4, 1000000, 5.19",
        "4, 8000000, 20.4"
    })
    void aForkIsAnnouncedToTakeWhatItTook(int threads, int segment, double measuredSeconds) {
        assertThat(seconds(threads, segment, "same-core")).isCloseTo(measuredSeconds, Percentage.withPercentage(25));
    }

    /** Two rulers of at most 10 ms in each of twelve iterations, and in each of the expected bursts. */
    @ParameterizedTest
    @CsvSource({"10, 0.0043", "1000, 0.43", "100000, 0.56", "1000000, 0.56"})
    void rulersTakeTheirTimeWherePartiesAreApart(int segment, double moreSeconds) {
        double without = seconds(2, segment, "same-core");
        assertThat(seconds(2, segment, "spread") - without).isCloseTo(moreSeconds, within(0.1 * moreSeconds));
        assertThat(seconds(2, segment, "none") - without).isCloseTo(moreSeconds, within(0.1 * moreSeconds));
        assertThat(seconds(1, segment, "spread")).isEqualTo(seconds(1, segment, "same-core"));
    }

    @Test
    void everyIterationTakesItsTime() {
        Iterations more = new Iterations(4, 30, 28, 50);
        double longer = seconds(2, 1_000_000, "same-core", more) - seconds(2, 1_000_000, "same-core", SHORT);
        assertThat(longer).isGreaterThan(20 * 0.05 + 20 * 0.025).isLessThan(20 * 0.05 + 20 * 0.05);
    }

    private static double seconds(int threads, int segment, String affinity) {
        return seconds(threads, segment, affinity, SHORT);
    }

    private static double seconds(int threads, int segment, String affinity, Iterations iterations) {
        Map<String, String> parameters = Map.of(
                "threads", Integer.toString(threads), "segment", Integer.toString(segment), "affinity", affinity);
        return new PlannedRow("b", parameters, Map.of(), iterations, 1, ForkFile.SCORE)
                        .forkEstimate()
                        .toNanos()
                / 1e9;
    }
}

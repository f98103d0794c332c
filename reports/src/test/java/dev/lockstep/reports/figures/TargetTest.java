package dev.lockstep.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.reports.figures.Target.Outcome;
import dev.lockstep.reports.figures.Target.Standing;
import dev.lockstep.stats.MedianInterval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static final int CPUS = 2;

    private final List<ForkFile> forks = new ArrayList<>();

    private void fork(String implementation, int round, double score) throws IOException {
        fork(Map.of("implementation", implementation, "threads", "2"), round, score);
    }

    private void fork(Map<String, String> parameters, int round, double score) throws IOException {
        JsonNode jmh = new ObjectMapper().readTree("""
                [{"mode": "avgt",
                  "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[%s]]},
                  "secondaryMetrics": {
                    "·ruler.transfer.before": {"rawData": [[100]]},
                    "·ruler.transfer.after": {"rawData": [[100]]},
                    "·cpu": {"rawData": [[%s]]}}}]
                """.formatted(score, 2 * score));
        forks.add(new ForkFile(1, round, "score", "X", parameters, "ok", null, "", 1, List.of(), null, jmh));
    }

    private static Target target(String of, String over, Target.Figure figure, double atMost) {
        return new Target(
                "t",
                Target.description(of),
                Target.description(over),
                figure,
                OptionalDouble.of(atMost),
                OptionalDouble.empty(),
                0);
    }

    private Outcome outcome(Target target) {
        return target.of(forks, alias -> !alias.equals("noop"), CPUS).orElseThrow();
    }

    @Test
    void aRowOverTheRulerIsTheMedianOfTheForksRatios() throws IOException {
        for (int round = 1; round <= 6; round++) {
            fork("a", round, 100 + 10 * round);
        }
        Outcome outcome = outcome(target("threads=2", "", Target.Figure.TIME, 1.3));
        assertThat(outcome.ratio()).isCloseTo(1.35, within(1e-9));
        assertThat(outcome.interval()).isEqualTo(MedianInterval.of(1.1, 1.2, 1.3, 1.4, 1.5, 1.6));
    }

    /** a is fast by chance in odd rounds: it is chosen for that, but compared by the even ones. */
    @Test
    void theFastestIsChosenOnOddForksAndComparedOnEvenOnes() throws IOException {
        for (int round = 1; round <= 4; round++) {
            fork("a", round, round % 2 == 1 ? 50 : 90);
            fork("b", round, 80);
            fork("noop", round, 1);
            fork("slow", round, 180);
        }
        Target target = target("threads=2 implementation=a|b|noop", "implementation=slow", Target.Figure.TIME, 0.6);
        Outcome outcome = outcome(target);
        assertThat(outcome.subject()).isEqualTo("a");
        assertThat(outcome.ratio()).isCloseTo(0.5, within(1e-9));
        assertThat(outcome.interval().samples()).isEqualTo(2);
    }

    /** They answer other questions, and would be chosen because they are faster. */
    @Test
    void rowsThatReadOtherwiseCountOnlyWhereTheyAreNamed() throws IOException {
        for (int round = 1; round <= 6; round++) {
            fork("a", round, 100);
            fork(Map.of("implementation", "a", "threads", "2", "neighbours", "ring"), round, 10);
            fork(Map.of("implementation", "a", "threads", "2", "fold", "2"), round, 20);
            fork(Map.of("implementation", "a", "threads", "2", "read", "stream"), round, 30);
        }
        assertThat(outcome(target("threads=2", "", Target.Figure.TIME, 1)).ratio())
                .isEqualTo(1);
        assertThat(outcome(target("neighbours=ring", "threads=2", Target.Figure.TIME, 1))
                        .ratio())
                .isCloseTo(0.1, within(1e-9));
        assertThat(outcome(target("fold=2", "read=stream", Target.Figure.TIME, 1))
                        .ratio())
                .isCloseTo(20 / 30.0, within(1e-9));
    }

    /** Rows do not record a thread for each party that reads all others. */
    @Test
    void theUsualValuesCanBeNamed() throws IOException {
        Map<String, String> plain = Map.of("implementation", "a", "threads", "8");
        Map<String, String> ring = Map.of("implementation", "a", "threads", "8", "neighbours", "ring");
        Map<String, String> folded = Map.of("implementation", "a", "threads", "8", "fold", "4");
        for (int round = 1; round <= 6; round++) {
            fork(plain, round, 100);
            fork(ring, round, 80);
            fork(folded, round, 40);
        }
        assertThat(outcome(target("neighbours=ring fold=1", "neighbours=all fold=1", Target.Figure.TIME, 1))
                        .ratio())
                .isEqualTo(0.8);
        assertThat(outcome(target("fold=4", "fold=1", Target.Figure.TIME, 1)).ratio())
                .isEqualTo(0.4);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 1.6, MET", "6, 1.59, UNDECIDED", "6, 1.1, UNDECIDED", "6, 1.09, MISSED",
        "5, 1.5, MET", "5, 1.49, UNDECIDED", "5, 1.1, UNDECIDED", "5, 1.09, MISSED",
        "4, 9.0, UNDECIDED", "4, 0.1, UNDECIDED", "1, 9.0, UNDECIDED", "1, 0.1, UNDECIDED"
    })
    void aTargetIsMetOrMissedByTheWholeIntervalOfForksEnoughOrNotDecided(int rounds, double atMost, Standing standing)
            throws IOException {
        for (int round = 1; round <= rounds; round++) {
            fork("a", round, 100 + 10 * round);
        }
        assertThat(outcome(target("threads=2", "", Target.Figure.TIME, atMost)).standing())
                .isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"1.1, MET", "1.11, UNDECIDED", "1.6, UNDECIDED", "1.61, MISSED", ", REPORTED"})
    void aLowerBoundIsKeptFromAboveAndNoBoundNotAtAll(Double atLeast, Standing standing) throws IOException {
        for (int round = 1; round <= 6; round++) {
            fork("a", round, 100 + 10 * round);
        }
        OptionalDouble bound = atLeast == null ? OptionalDouble.empty() : OptionalDouble.of(atLeast);
        Target target = new Target(
                "t",
                Target.description("threads=2"),
                Target.description(""),
                Target.Figure.TIME,
                OptionalDouble.empty(),
                bound,
                0);
        assertThat(outcome(target).standing()).isEqualTo(standing);
    }

    /** The machine is three times slower in the rounds after the second, and b is missing in one of them. */
    @Test
    void whatWasMeasuredInTheSameRoundIsCompared() throws IOException {
        for (int round = 1; round <= 5; round++) {
            int slower = round > 2 ? 3 : 1;
            fork("a", round, (60 + round) * slower);
            if (round != 4) {
                fork("b", round, 100 * slower);
            }
        }
        Outcome outcome = outcome(target("implementation=a", "implementation=b", Target.Figure.TIME, 1));
        assertThat(outcome.ratio()).isCloseTo(0.625, within(1e-9));
        assertThat(outcome.interval().low()).isCloseTo(0.61, within(1e-9));
        assertThat(outcome.interval().high()).isCloseTo(0.65, within(1e-9));
        assertThat(outcome.interval().samples()).isEqualTo(4);
    }

    @Test
    void cpuTimeIsComparedWhereAskedFor() throws IOException {
        fork("a", 1, 10);
        fork("b", 1, 20);
        assertThat(outcome(target("implementation=a", "implementation=b", Target.Figure.CPU, 1))
                        .ratio())
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void partiesMayBeCountedByCpus() throws IOException {
        for (int threads = 2; threads <= 8; threads *= 2) {
            fork(Map.of("implementation", "a", "threads", "" + threads), 1, 10 * threads);
        }
        assertThat(outcome(target("threads=4n", "threads=n", Target.Figure.TIME, 1))
                        .ratio())
                .isEqualTo(4);
        assertThat(target("threads=4n", "threads=2n", Target.Figure.TIME, 1).of(forks, _ -> true, 3))
                .isEmpty();
    }

    @Test
    void aTargetForManyCpusDoesNotApplyToFew() throws IOException {
        fork("a", 1, 10);
        Target target = new Target(
                "t",
                Target.description("implementation=a"),
                Map.of(),
                Target.Figure.TIME,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                4);
        assertThat(target.of(forks, _ -> true, 3)).isEmpty();
        assertThat(target.of(forks, _ -> true, 4)).isPresent();
    }

    @Test
    void timeBeyondTheLatenessIsComparedWhereAskedFor() throws IOException {
        fork(late("a", "50us"), 1, 51_000);
        fork(late("b", "50us"), 1, 54_000);
        fork(late("b", "2ms"), 1, 2_001_000);
        assertThat(outcome(target(
                                "workload=late compute=50us implementation=a",
                                "workload=late compute=50us implementation=b",
                                Target.Figure.BEYOND,
                                1))
                        .ratio())
                .isCloseTo(0.25, within(1e-9));
    }

    private static Map<String, String> late(String implementation, String time) {
        return Map.of("implementation", implementation, "workload", "late " + time, "compute", time);
    }

    @Test
    void whatWasNotMeasuredGivesNothing() throws IOException {
        fork("a", 1, 10);
        assertThat(target("implementation=a", "implementation=z", Target.Figure.TIME, 1)
                        .of(forks, _ -> true, CPUS))
                .isEmpty();
        assertThat(target("wait=park", "", Target.Figure.TIME, 1).of(forks, _ -> true, CPUS))
                .as("a parameter that a row does not have")
                .isEmpty();
    }
}

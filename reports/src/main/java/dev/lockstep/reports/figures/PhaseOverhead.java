package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.stats.MedianInterval;
import dev.lockstep.stats.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cost of timing phases, as a share of a cycle: 0.01 is 1 %. Each iteration with timing is compared with the two
 * adjacent ones without, so that slow changes of the machine's speed have no effect; the value of a fork is the median
 * over these comparisons, and the interval is over forks.
 *
 * @param median over forks
 * @param interval of that median
 * @param forks number of forks with a value
 * @param pairs number of compared iterations with timing, in all forks
 */
public record PhaseOverhead(double median, MedianInterval interval, int forks, int pairs) {

    /** With fewer forks there is no figure. */
    private static final int FEWEST_FORKS = 3;

    private static final String TIMED = "phases";

    /** @return empty if there are fewer than three such forks */
    public static Optional<PhaseOverhead> of(List<ForkIterations> forks) {
        double[][] costs = forks.stream()
                .map(PhaseOverhead::costs)
                .filter(pairs -> pairs.length > 0)
                .toArray(double[][]::new);
        if (costs.length < FEWEST_FORKS) {
            return Optional.empty();
        }
        double[] byFork = new double[costs.length];
        int pairs = 0;
        for (int fork = 0; fork < costs.length; fork++) {
            byFork[fork] = Samples.median(costs[fork]);
            pairs += costs[fork].length;
        }
        return Optional.of(new PhaseOverhead(Samples.median(byFork), MedianInterval.of(byFork), costs.length, pairs));
    }

    public String inWords() {
        return String.format(
                Locale.ROOT,
                "Timing phases costs %.2f %% of a Fibonacci cycle (%.0f %% interval %.2f to %.2f %%, %d forks,"
                        + " %d iterations compared with their neighbours).",
                100 * median,
                100 * interval.coverage(),
                100 * interval.low(),
                100 * interval.high(),
                forks,
                pairs);
    }

    private static double[] costs(ForkIterations fork) {
        double[] scores = fork.scores();
        double[] timed = fork.metric(TIMED);
        return IntStream.range(1, Math.min(scores.length, timed.length) - 1)
                .filter(i -> timed[i] == 1 && timed[i - 1] == 0 && timed[i + 1] == 0)
                .mapToDouble(i -> scores[i] / Math.sqrt(scores[i - 1] * scores[i + 1]) - 1)
                .toArray();
    }
}

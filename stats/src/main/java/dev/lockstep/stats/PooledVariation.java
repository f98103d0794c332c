package dev.lockstep.stats;

import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Estimates the variation between forks for many rows that have few forks each. A row's own variation is shrunk towards
 * the median of all rows, on a log scale: strongly if the rows differ from each other no more than sampling error
 * explains, and hardly if they clearly differ. This is empirical Bayes shrinkage after Efron and Morris, Stein's
 * estimation rule and its competitors (Journal of the American Statistical Association 68, 1973).
 *
 * @param usual ln of the rows' median variation
 * @param between the variance of ln(variation) between rows that sampling error does not explain
 */
public record PooledVariation(double usual, double between) {

    /**
     * The number of forks times the sampling variance of ln(median absolute deviation), for normal scores; the
     * efficiency of that estimate is 37 %.
     */
    private static final double SAMPLING_VARIANCE = 1.35;

    /** Smaller variations are treated as this one. */
    private static final double MIN_VARIATION = 1e-4;

    /**
     * Estimates the pooled variation.
     *
     * @param variations by row
     * @param forks the number of forks of each row
     */
    public static PooledVariation of(double[] variations, int[] forks) {
        double[] logs = IntStream.range(0, variations.length)
                .mapToDouble(row -> ln(variations[row]))
                .toArray();
        double usual = Median.withDefaults().evaluate(logs);
        double excess = IntStream.range(0, logs.length)
                .mapToDouble(row -> (logs[row] - usual) * (logs[row] - usual) - SAMPLING_VARIANCE / forks[row])
                .average()
                .orElse(0);
        return new PooledVariation(usual, Math.max(0, excess));
    }

    /** A row's variation, shrunk towards that of all rows. */
    public double of(double variation, int forks) {
        double own = between / (between + SAMPLING_VARIANCE / forks);
        return Math.exp(usual + own * (ln(variation) - usual));
    }

    private static double ln(double variation) {
        return Math.log(Math.max(variation, MIN_VARIATION));
    }
}

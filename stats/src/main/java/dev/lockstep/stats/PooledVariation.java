package dev.lockstep.stats;

import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How much the forks of each of many rows vary, where each row alone has too few to tell. A row's own variation is
 * drawn towards the usual one, by logarithms: the more, the less the rows differ from each other beyond what so few
 * forks make them differ by chance; where they plainly do, each stands for itself. This is empirical Bayes after Efron
 * and Morris, Stein's estimation rule and its competitors (Journal of the American Statistical Association 68, 1973).
 *
 * @param usual ln of the rows' median variation
 * @param between the variance of ln(variation) between rows that chance does not explain
 */
public record PooledVariation(double usual, double between) {

    /** Forks times the variance of ln of a median absolute deviation of normal scores, whose efficiency is 37 %. */
    private static final double CHANCE = 1.35;

    /** What varies less is the same as what does not vary at all. */
    private static final double LEAST = 1e-4;

    /**
     * Of rows with these variations.
     *
     * @param forks of which each was taken
     */
    public static PooledVariation of(double[] variations, int[] forks) {
        double[] logs = IntStream.range(0, variations.length)
                .mapToDouble(row -> ln(variations[row]))
                .toArray();
        double usual = Median.withDefaults().evaluate(logs);
        double excess = IntStream.range(0, logs.length)
                .mapToDouble(row -> (logs[row] - usual) * (logs[row] - usual) - CHANCE / forks[row])
                .average()
                .orElse(0);
        return new PooledVariation(usual, Math.max(0, excess));
    }

    /** A row's variation, given what all rows show. */
    public double of(double variation, int forks) {
        double own = between / (between + CHANCE / forks);
        return Math.exp(usual + own * (ln(variation) - usual));
    }

    private static double ln(double variation) {
        return Math.log(Math.max(variation, LEAST));
    }
}

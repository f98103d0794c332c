package dev.lockstep.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How the scores of forks of the same arm scatter.
 *
 * @param variation 1.4826 x the median absolute deviation of ln(score) from its arm's median, corrected for few forks:
 *     the standard deviation where it is normal, and unmoved by outliers
 * @param outlierShare the share of forks more than {@value #FAR} variations and {@value #FACTOR} times away, 0 to 1
 */
public record Spread(double variation, double outlierShare) {

    private static final double NORMAL = 1.4826;
    private static final double OF_TWO = 1.28;
    private static final double FAR = 5;
    private static final double FACTOR = 1.5;

    /** Each arm's ln(score); NaN where no arm has two. */
    public static Spread of(double[]... arms) {
        double[] deviations = Arrays.stream(arms)
                .filter(arm -> arm.length > 1)
                .flatMapToDouble(Spread::deviations)
                .toArray();
        if (deviations.length == 0) {
            return new Spread(Double.NaN, Double.NaN);
        }
        double variation = NORMAL * few(arms) * Median.withDefaults().evaluate(deviations);
        double far = Math.max(FAR * variation, Math.log(FACTOR));
        return new Spread(
                variation, Arrays.stream(deviations).filter(d -> d > far).count() / (double) deviations.length);
    }

    /** Few forks lie nearer to their own median than to the true one. Fitted to simulations of normal scores. */
    private static double few(double[]... arms) {
        double forks = Arrays.stream(arms)
                .mapToInt(arm -> arm.length)
                .filter(n -> n > 1)
                .average()
                .orElse(Double.NaN);
        return forks < 3 ? OF_TWO : forks / (forks - 1.3);
    }

    private static DoubleStream deviations(double[] arm) {
        double median = Median.withDefaults().evaluate(arm);
        return Arrays.stream(arm).map(value -> Math.abs(value - median));
    }
}

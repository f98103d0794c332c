package dev.lockstep.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The variation between the forks of the same arm.
 *
 * @param variation 1.4826 x the median absolute deviation of ln(score) from its arm's median, corrected for few forks:
 *     an estimate of the standard deviation if it is normal, and robust to outliers
 * @param outlierShare the share of forks, 0 to 1, that differ from their median by more than {@value #FAR_VARIATIONS}
 *     variations and by more than a factor of {@value #FAR_FACTOR}
 */
public record Spread(double variation, double outlierShare) {

    private static final double FACTOR_FOR_TWO = 1.28;
    private static final double FAR_VARIATIONS = 5;
    private static final double FAR_FACTOR = 1.5;

    /**
     * @param arms ln(score) of each arm's forks
     * @return NaN if no arm has two forks
     */
    public static Spread of(double[]... arms) {
        double[] deviations = Arrays.stream(arms)
                .filter(arm -> arm.length > 1)
                .flatMapToDouble(Spread::deviations)
                .toArray();
        if (deviations.length == 0) {
            return new Spread(Double.NaN, Double.NaN);
        }
        double variation = Samples.NORMAL_DEVIATION
                * smallSampleFactor(arms)
                * Median.withDefaults().evaluate(deviations);
        double far = Math.max(FAR_VARIATIONS * variation, Math.log(FAR_FACTOR));
        return new Spread(
                variation, Arrays.stream(deviations).filter(d -> d > far).count() / (double) deviations.length);
    }

    /**
     * Corrects that few forks are closer to their own median than to the true one. Fitted to simulations of normal
     * scores.
     */
    private static double smallSampleFactor(double[]... arms) {
        double forks = Arrays.stream(arms)
                .mapToInt(arm -> arm.length)
                .filter(n -> n > 1)
                .average()
                .orElse(Double.NaN);
        return forks < 3 ? FACTOR_FOR_TWO : forks / (forks - 1.3);
    }

    private static DoubleStream deviations(double[] arm) {
        double median = Median.withDefaults().evaluate(arm);
        return Arrays.stream(arm).map(value -> Math.abs(value - median));
    }
}

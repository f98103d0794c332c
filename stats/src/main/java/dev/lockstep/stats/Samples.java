package dev.lockstep.stats;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/** Averages of the finite values among those given; NaN if there are none. */
public final class Samples {

    /** The ratio of the standard deviation to the median absolute deviation of a normal distribution. */
    static final double NORMAL_DEVIATION = 1.4826;

    private Samples() {}

    public static double mean(double... values) {
        return Mean.of(finite(values)).getAsDouble();
    }

    public static double median(double... values) {
        return Median.withDefaults().evaluate(finite(values));
    }

    /** The quantile, linearly interpolated between the order statistics. */
    public static double quantile(double share, double... values) {
        return Quantile.withDefaults().with(EstimationMethod.HF7).evaluate(finite(values), share);
    }

    /** The finite values; the same array if all are. */
    public static double[] finite(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return Arrays.stream(values).filter(Double::isFinite).toArray();
            }
        }
        return values;
    }
}

package dev.lockstep.stats;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;

/** Averages of the finite values among those given; NaN if there are none. */
public final class Samples {

    private Samples() {}

    public static double mean(double... values) {
        return Mean.of(finite(values)).getAsDouble();
    }

    public static double median(double... values) {
        return Median.withDefaults().evaluate(finite(values));
    }

    public static double[] finite(double... values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }
}

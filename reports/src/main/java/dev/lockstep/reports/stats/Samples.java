package dev.lockstep.reports.stats;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;

/** Averages of what is finite among some values; NaN where nothing is. */
final class Samples {

    private Samples() {}

    static double mean(double... values) {
        return Mean.of(finite(values)).getAsDouble();
    }

    static double median(double... values) {
        return Median.withDefaults().evaluate(finite(values));
    }

    static double[] finite(double... values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }
}

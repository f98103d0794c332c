package dev.lockstep.stats.race;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * The variances of many candidates that have few scores each. Each is shrunk towards the common variance: completely if
 * the candidates differ no more than sampling error explains, and the less the more they really differ (Smyth, Linear
 * models and empirical Bayes methods, Statistical Applications in Genetics 3, 2004).
 *
 * @param values by candidate
 * @param freedom the degrees of freedom of each value
 */
record ShrunkVariances(double[] values, double[] freedom) {

    private static final double INFINITE_FREEDOM = 1e6;
    private static final int BISECTIONS = 60;

    /** Smaller variances are treated as this one. */
    private static final double MIN_VARIANCE = 1e-18;

    /**
     * @param own each candidate's own estimate
     * @param freedom the degrees of freedom of each; 0 if it has no estimate
     */
    static ShrunkVariances of(double[] own, double[] freedom) {
        int[] known = IntStream.range(0, own.length).filter(i -> freedom[i] > 0).toArray();
        double all = sum(known, i -> freedom[i]);
        double mean = sum(known, i -> log(own[i], freedom[i])) / known.length;
        double spread = sum(known, i -> Math.pow(log(own[i], freedom[i]) - mean, 2)) / Math.max(1, known.length - 1);
        double excess = spread - sum(known, i -> Trigamma.value(freedom[i] / 2)) / known.length;
        double prior = excess > 0 ? 2 * inverseTrigamma(excess) : INFINITE_FREEDOM;
        double usual = excess > 0
                ? Math.exp(mean + Digamma.value(prior / 2) - Math.log(prior / 2))
                : sum(known, i -> own[i] * freedom[i]) / all;
        double[] values = new double[own.length];
        double[] total = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            double part = freedom[i] > 0 ? own[i] * freedom[i] : 0;
            values[i] = Math.max(MIN_VARIANCE, (prior * usual + part) / (prior + freedom[i]));
            total[i] = Math.min(all, prior + freedom[i]);
        }
        return new ShrunkVariances(values, total);
    }

    private static double sum(int[] which, IntToDoubleFunction figure) {
        return Arrays.stream(which).mapToDouble(figure).sum();
    }

    private static double log(double variance, double freedom) {
        return Math.log(Math.max(MIN_VARIANCE, variance)) - Digamma.value(freedom / 2) + Math.log(freedom / 2);
    }

    private static double inverseTrigamma(double value) {
        double low = 1e-3;
        double high = INFINITE_FREEDOM;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = Math.sqrt(low * high);
            if (Trigamma.value(middle) > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}

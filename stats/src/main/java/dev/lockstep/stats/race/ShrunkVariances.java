package dev.lockstep.stats.race;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * The variances of many candidates of which each has few scores. Each is drawn towards the usual one: all the way
 * where the candidates differ by no more than chance, the less the more they really differ (Smyth, Linear models and
 * empirical Bayes methods, Statistical Applications in Genetics 3, 2004).
 *
 * @param values by candidate
 * @param freedom the degrees of freedom that each stands on
 */
record ShrunkVariances(double[] values, double[] freedom) {

    private static final double ENDLESS = 1e6;
    private static final int BISECTIONS = 60;

    /** What varies less is the same as what does not vary at all. */
    private static final double LEAST = 1e-18;

    /**
     * @param own each candidate's own estimate
     * @param freedom the degrees of freedom of each; none where that is zero
     */
    static ShrunkVariances of(double[] own, double[] freedom) {
        int[] known = IntStream.range(0, own.length).filter(i -> freedom[i] > 0).toArray();
        double all = sum(known, i -> freedom[i]);
        double mean = sum(known, i -> log(own[i], freedom[i])) / known.length;
        double spread = sum(known, i -> Math.pow(log(own[i], freedom[i]) - mean, 2)) / Math.max(1, known.length - 1);
        double excess = spread - sum(known, i -> Trigamma.value(freedom[i] / 2)) / known.length;
        double prior = excess > 0 ? 2 * inverseTrigamma(excess) : ENDLESS;
        double usual = excess > 0
                ? Math.exp(mean + Digamma.value(prior / 2) - Math.log(prior / 2))
                : sum(known, i -> own[i] * freedom[i]) / all;
        double[] values = new double[own.length];
        double[] total = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            double part = freedom[i] > 0 ? own[i] * freedom[i] : 0;
            values[i] = Math.max(LEAST, (prior * usual + part) / (prior + freedom[i]));
            total[i] = Math.min(all, prior + freedom[i]);
        }
        return new ShrunkVariances(values, total);
    }

    private static double sum(int[] which, IntToDoubleFunction figure) {
        return Arrays.stream(which).mapToDouble(figure).sum();
    }

    private static double log(double variance, double freedom) {
        return Math.log(Math.max(LEAST, variance)) - Digamma.value(freedom / 2) + Math.log(freedom / 2);
    }

    private static double inverseTrigamma(double value) {
        double low = 1e-3;
        double high = ENDLESS;
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

package dev.lockstep.stats;

import java.util.Arrays;

/**
 * The order-statistic interval of a median: the narrowest pair of samples, as far from the ends on both sides, that
 * holds the true median with at least {@value #WANTED} probability, whatever the distribution. Fewer than six samples
 * cannot reach that: then it is their range, and {@code coverage} says how little it promises, 1 - 2^(1-n).
 *
 * @param coverage probability, 0 to 1; 0 for a single sample
 * @param samples how many there were
 */
public record MedianInterval(double low, double high, double coverage, int samples) {

    private static final double WANTED = 0.95;

    /** NaN bounds where there is no sample. */
    public static MedianInterval of(double... samples) {
        double[] sorted = Samples.finite(samples);
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            return new MedianInterval(Double.NaN, Double.NaN, 0, 0);
        }
        int cut = 0;
        while (coverage(n, cut + 1) >= WANTED) {
            cut++;
        }
        return new MedianInterval(sorted[cut], sorted[n - 1 - cut], coverage(n, cut), n);
    }

    /** Whether these samples are too few for an interval of at least 95 %. */
    public boolean isRange() {
        return coverage < WANTED;
    }

    public boolean overlaps(MedianInterval other) {
        return low <= other.high && other.low <= high;
    }

    /** With {@code cut} samples left out at each end: 1 - 2 P(Binomial(n, 1/2) <= cut). */
    private static double coverage(int n, int cut) {
        double term = Math.pow(0.5, n);
        double tail = 0;
        for (int k = 0; k <= cut; k++) {
            tail += term;
            term *= (double) (n - k) / (k + 1);
        }
        return Math.max(0, 1 - 2 * tail);
    }
}

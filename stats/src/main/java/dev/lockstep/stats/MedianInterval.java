package dev.lockstep.stats;

import java.util.Arrays;

/**
 * The distribution-free confidence interval of a median: the narrowest symmetric pair of order statistics that covers
 * the true median with probability {@value #LEVEL} or more. Fewer than six samples cannot reach this; the interval is
 * then their range, with a {@code coverage} of 1 - 2^(1-n).
 *
 * @param coverage probability that the interval contains the median, 0 to 1; 0 for a single sample
 * @param samples the number of samples
 */
public record MedianInterval(double low, double high, double coverage, int samples) {

    private static final double LEVEL = 0.95;

    /** Ignores samples that are not finite. The bounds are NaN if there are no samples. */
    public static MedianInterval of(double... samples) {
        double[] sorted = Samples.finite(samples);
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            return new MedianInterval(Double.NaN, Double.NaN, 0, 0);
        }
        int cut = 0;
        while (coverage(n, cut + 1) >= LEVEL) {
            cut++;
        }
        return new MedianInterval(sorted[cut], sorted[n - 1 - cut], coverage(n, cut), n);
    }

    /** Whether there are too few samples for a coverage of at least 95 %. */
    public boolean isRange() {
        return coverage < LEVEL;
    }

    public boolean overlaps(MedianInterval other) {
        return low <= other.high && other.low <= high;
    }

    /** The coverage when {@code cut} samples are left out at each end: {@code 1 - 2 P(Binomial(n, 1/2) <= cut)}. */
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

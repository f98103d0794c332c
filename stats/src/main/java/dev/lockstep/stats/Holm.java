package dev.lockstep.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts the p-values of several tests, so that the probability of any false rejection stays below the level. */
public final class Holm {

    private Holm() {}

    /**
     * Holm's step-down adjustment (A simple sequentially rejective multiple test procedure, 1979), in the given order.
     */
    public static double[] adjust(double... p) {
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double max = 0;
        for (int rank = 0; rank < p.length; rank++) {
            max = Math.max(max, Math.min(1, (p.length - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = max;
        }
        return adjusted;
    }
}

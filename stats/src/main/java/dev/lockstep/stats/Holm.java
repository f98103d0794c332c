package dev.lockstep.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Probabilities of several tests, so that the chance of any false rejection among them stays below the level. */
public final class Holm {

    private Holm() {}

    /** Holm's step-down (A simple sequentially rejective multiple test procedure, 1979), in the order given. */
    public static double[] adjust(double... p) {
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double sofar = 0;
        for (int rank = 0; rank < p.length; rank++) {
            sofar = Math.max(sofar, Math.min(1, (p.length - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = sofar;
        }
        return adjusted;
    }
}

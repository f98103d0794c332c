package dev.lockstep.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The steady part of a fork's iterations: what follows the warm-up that is still in them, found by change points and
 * not by a fixed count (Barrett et al., OOPSLA 2017; Traini et al., EMSE 2022).
 *
 * <p>The iterations are cut into segments so that the sum of all distances from their segment's median, in units of the
 * noise from one iteration to the next, and of a penalty for each cut is least: exact, by optimal partitioning (Jackson
 * et al., IEEE Signal Processing Letters 2005). Segments at the beginning that are slower than all that follows are
 * warm-up. Slower ones later on are noise, which a fork's median has to bear.
 */
public final class SteadyPart {

    /** Code that is not compiled yet is slower by more than this; by less it is the host that did not hold still. */
    private static final double SLOWER = Math.log(1.25);

    /** The least noise, as a ratio: a few equal iterations would have none. */
    private static final double LEAST_NOISE = 0.01;

    /** Of a normal distribution, its standard deviation over its median absolute deviation. */
    private static final double NORMAL = 1.4826;

    /** More iterations are taken together in as many groups. */
    private static final int MOST = 100;

    private final double[] values;
    private final double noise;

    private SteadyPart(double[] values) {
        this.values = values;
        double[] steps = IntStream.range(1, values.length)
                .mapToDouble(i -> Math.abs(values[i] - values[i - 1]))
                .toArray();
        noise = Math.max(LEAST_NOISE, steps.length == 0 ? 0 : NORMAL * Samples.median(steps) / Math.sqrt(2));
    }

    /**
     * The first iteration of the steady part.
     *
     * @param times of a fork's iterations in their order, positive; of rates the reciprocals
     */
    public static int begin(double... times) {
        int group = Math.ceilDiv(times.length, MOST);
        double[] values = IntStream.range(0, group == 0 ? 0 : Math.ceilDiv(times.length, group))
                .mapToDouble(i -> Math.log(
                        Samples.median(Arrays.copyOfRange(times, i * group, Math.min(times.length, (i + 1) * group)))))
                .toArray();
        return Math.min(times.length, group * new SteadyPart(values).begin());
    }

    private int begin() {
        int begin = 0;
        for (int end : ends()) {
            if (end == values.length || median(begin, end) - median(end, values.length) <= SLOWER) {
                return begin;
            }
            begin = end;
        }
        return begin;
    }

    /** Of the segments of the best partition, in their order. */
    private List<Integer> ends() {
        double penalty = 2 * Math.log(values.length);
        double[] least = new double[values.length + 1];
        int[] cut = new int[values.length + 1];
        for (int end = 1; end <= values.length; end++) {
            least[end] = Double.POSITIVE_INFINITY;
            for (int from = 0; from < end; from++) {
                double cost = least[from] + distance(from, end) + (from == 0 ? 0 : penalty);
                if (cost < least[end]) {
                    least[end] = cost;
                    cut[end] = from;
                }
            }
        }
        List<Integer> ends = new ArrayList<>();
        for (int end = values.length; end > 0; end = cut[end]) {
            ends.addFirst(end);
        }
        return ends;
    }

    private double distance(int from, int end) {
        double middle = median(from, end);
        return IntStream.range(from, end)
                        .mapToDouble(i -> Math.abs(values[i] - middle))
                        .sum()
                / noise;
    }

    private double median(int from, int end) {
        return Samples.median(Arrays.copyOfRange(values, from, end));
    }
}

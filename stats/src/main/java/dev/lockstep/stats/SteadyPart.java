package dev.lockstep.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The steady part of a fork's iterations: what follows the remaining warm-up, found by change point detection instead
 * of a fixed count (Barrett et al., OOPSLA 2017; Traini et al., EMSE 2022).
 *
 * <p>The iterations are cut into segments that minimize the sum of all distances from the segment's median, in units of
 * the noise between successive iterations, plus a penalty per cut: the exact minimum, by optimal partitioning (Jackson
 * et al., IEEE Signal Processing Letters 2005). Segments at the beginning that are slower than all that follows are
 * warm-up. Slower segments later are noise and stay in.
 */
public final class SteadyPart {

    /** Code that is not compiled yet is slower by more than this; smaller differences come from the host. */
    private static final double WARM_UP_DIFFERENCE = Math.log(1.25);

    /** The minimum noise, as a ratio, because a few equal iterations would have none. */
    private static final double MIN_NOISE = 0.01;

    /** If there are more iterations, groups of them are replaced by their medians. */
    private static final int MAX_VALUES = 100;

    private final double[] values;
    private final double noise;

    private SteadyPart(double[] values) {
        this.values = values;
        double[] steps = IntStream.range(1, values.length)
                .mapToDouble(i -> Math.abs(values[i] - values[i - 1]))
                .toArray();
        noise = Math.max(
                MIN_NOISE, steps.length == 0 ? 0 : Samples.NORMAL_DEVIATION * Samples.median(steps) / Math.sqrt(2));
    }

    /**
     * The index of the first iteration of the steady part.
     *
     * @param times times of a fork's iterations in order, positive; for rates, their reciprocals
     */
    public static int begin(double... times) {
        int group = Math.ceilDiv(times.length, MAX_VALUES);
        double[] values = IntStream.range(0, group == 0 ? 0 : Math.ceilDiv(times.length, group))
                .mapToDouble(i -> Math.log(
                        Samples.median(Arrays.copyOfRange(times, i * group, Math.min(times.length, (i + 1) * group)))))
                .toArray();
        return Math.min(times.length, group * new SteadyPart(values).begin());
    }

    private int begin() {
        int begin = 0;
        for (int end : ends()) {
            if (end == values.length || median(begin, end) - median(end, values.length) <= WARM_UP_DIFFERENCE) {
                return begin;
            }
            begin = end;
        }
        return begin;
    }

    /** The ends of the best partition's segments, in order. */
    private List<Integer> ends() {
        double penalty = 2 * Math.log(values.length);
        double[] minCost = new double[values.length + 1];
        int[] cut = new int[values.length + 1];
        for (int end = 1; end <= values.length; end++) {
            minCost[end] = Double.POSITIVE_INFINITY;
            for (int from = 0; from < end; from++) {
                double cost = minCost[from] + distance(from, end) + (from == 0 ? 0 : penalty);
                if (cost < minCost[end]) {
                    minCost[end] = cost;
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

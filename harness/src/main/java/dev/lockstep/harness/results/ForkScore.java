package dev.lockstep.harness.results;

import dev.lockstep.stats.Samples;
import dev.lockstep.stats.SteadyPart;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One fork in one number: the median of the iterations that count, because a neighbour on the host disturbs some of
 * them by any amount. NaN where not measured.
 *
 * @param rulerNs median of the transfer rulers beside the retained iterations, ns one way
 * @param retained iterations that count
 * @param iterations all of them
 * @param restless retained iterations whose two rulers lie further apart than {@link #RESTLESS}
 * @param warmedUp whether the fork was steady before its first iteration, as far as it says so
 * @param checksumErrors cycles whose checksum was wrong, over all iterations
 */
public record ForkScore(
        double score,
        double rulerNs,
        double allocBytes,
        double cpuNs,
        int retained,
        int iterations,
        int restless,
        boolean warmedUp,
        double checksumErrors) {

    /** How far, of the smaller, the rulers before and after an iteration lie apart on a machine that is not quiet. */
    static final double RESTLESS = 0.15;

    private static final String BEFORE = "ruler.transfer.before";
    private static final String AFTER = "ruler.transfer.after";
    private static final String THROUGHPUT = "thrpt";

    /** Of the steady part. */
    public static ForkScore steady(ForkIterations measured) {
        return of(measured, steadyPart(measured));
    }

    /** The scores of the iterations that count: the steady part's, or all where the fork was not steady long enough. */
    public static double[] counted(ForkIterations measured) {
        return pick(measured.scores(), steady(measured).valid() ? steadyPart(measured) : finite(measured));
    }

    public static ForkScore whole(ForkIterations measured) {
        return of(measured, finite(measured));
    }

    /** Whether it was steady for more than half of its iterations. */
    public boolean valid() {
        return warmedUp && retained * 2 > iterations;
    }

    public boolean measured() {
        return retained > 0;
    }

    public int dropped() {
        return iterations - retained;
    }

    public double timesRuler() {
        return score / rulerNs;
    }

    private static int[] steadyPart(ForkIterations measured) {
        int[] finite = finite(measured);
        double[] scores = pick(measured.scores(), finite);
        boolean rate = measured.mode().equals(THROUGHPUT);
        int begin = SteadyPart.begin(
                Arrays.stream(scores).map(score -> rate ? 1 / score : score).toArray());
        return Arrays.copyOfRange(finite, begin, finite.length);
    }

    private static int[] finite(ForkIterations measured) {
        double[] scores = measured.scores();
        return IntStream.range(0, scores.length)
                .filter(i -> Double.isFinite(scores[i]))
                .toArray();
    }

    private static ForkScore of(ForkIterations measured, int[] retained) {
        double[] before = pick(measured.metric(BEFORE), retained);
        double[] after = pick(measured.metric(AFTER), retained);
        return new ForkScore(
                ForkStatistic.SCORE.of(pick(measured.scores(), retained)),
                Samples.median(DoubleStream.concat(Arrays.stream(before), Arrays.stream(after))
                        .toArray()),
                Samples.mean(pick(measured.metric("alloc"), retained)),
                Samples.mean(pick(measured.metric("cpu"), retained)),
                retained.length,
                measured.scores().length,
                (int) IntStream.range(0, retained.length)
                        .filter(i -> Math.abs(after[i] - before[i]) > RESTLESS * Math.min(before[i], after[i]))
                        .count(),
                Arrays.stream(measured.metric("steady")).allMatch(steady -> steady > 0),
                Arrays.stream(Samples.finite(measured.metric("checksum.errors")))
                        .sum());
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices)
                .mapToDouble(i -> i < values.length ? values[i] : Double.NaN)
                .toArray();
    }
}

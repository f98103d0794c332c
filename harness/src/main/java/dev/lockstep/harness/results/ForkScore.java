package dev.lockstep.harness.results;

import dev.lockstep.stats.Samples;
import dev.lockstep.stats.SteadyPart;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The score of a fork, {@link ForkStatistic#QUIET} of the counted iterations. NaN if not measured.
 *
 * @param tail {@link ForkStatistic#TAIL} of the counted iterations as a multiple of the score, above 1 if it is slower
 * @param rulerNs median of the transfer rulers before and after the retained iterations, ns one way
 * @param retained number of counted iterations
 * @param iterations number of all iterations
 * @param restless number of retained iterations whose two rulers differ by more than {@link #RESTLESS}
 * @param warmedUp whether the fork reported that it was steady before its first iteration
 * @param checksumErrors number of cycles with a wrong checksum, in all iterations
 */
public record ForkScore(
        double score,
        double tail,
        double rulerNs,
        double allocBytes,
        double cpuNs,
        int retained,
        int iterations,
        int restless,
        boolean warmedUp,
        double checksumErrors) {

    /**
     * The smallest difference between the rulers before and after an iteration that indicates a disturbed machine, as a
     * share of the smaller.
     */
    static final double RESTLESS = 0.15;

    private static final String BEFORE = "ruler.transfer.before";
    private static final String AFTER = "ruler.transfer.after";
    private static final String THROUGHPUT = "thrpt";

    /** The score of the steady part. */
    public static ForkScore steady(ForkIterations measured) {
        return of(measured, steadyPart(measured));
    }

    /** The scores of the counted iterations: the steady part, or all if the fork was not steady long enough. */
    public static double[] counted(ForkIterations measured) {
        return pick(measured.scores(), steady(measured).valid() ? steadyPart(measured) : finite(measured));
    }

    public static ForkScore whole(ForkIterations measured) {
        return of(measured, finite(measured));
    }

    /** Whether more than half of the iterations are steady. */
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
        int begin = SteadyPart.begin(better(measured).times(scores));
        return Arrays.copyOfRange(finite, begin, finite.length);
    }

    private static Better better(ForkIterations measured) {
        return measured.mode().equals(THROUGHPUT) ? Better.HIGHER : Better.LOWER;
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
        Better better = better(measured);
        double[] scores = pick(measured.scores(), retained);
        double quiet = ForkStatistic.QUIET.of(scores, better);
        double[] times = better.times(ForkStatistic.TAIL.of(scores, better), quiet);
        return new ForkScore(
                quiet,
                times[0] / times[1],
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

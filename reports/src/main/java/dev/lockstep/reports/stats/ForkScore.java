package dev.lockstep.reports.stats;

import dev.lockstep.reports.data.Measurement;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One fork in one number: the mean of the iterations that count. NaN where not measured.
 *
 * @param rulerNs median of the transfer rulers beside the retained iterations, ns one way
 * @param retained iterations that count
 * @param iterations all of them
 * @param checksumErrors cycles whose checksum was wrong, over all iterations
 */
record ForkScore(
        double score,
        double rulerNs,
        double allocBytes,
        double cpuNs,
        int retained,
        int iterations,
        double checksumErrors) {

    /** How far, of the smaller, an iteration's two rulers may lie apart. */
    static final double STEADY = 0.15;

    private static final String BEFORE = "ruler.transfer.before";
    private static final String AFTER = "ruler.transfer.after";

    /** Drops the iterations during which the machine did not hold still. */
    static ForkScore steady(Measurement measured) {
        double[] before = measured.metric(BEFORE);
        double[] after = measured.metric(AFTER);
        return of(
                measured,
                i -> !(Math.abs(at(after, i) - at(before, i)) > STEADY * Math.min(at(before, i), at(after, i))));
    }

    static ForkScore whole(Measurement measured) {
        return of(measured, _ -> true);
    }

    /** A fork that loses half of its iterations tells more about its neighbours than about itself. */
    boolean valid() {
        return retained * 2 > iterations;
    }

    boolean measured() {
        return retained > 0;
    }

    int dropped() {
        return iterations - retained;
    }

    double timesRuler() {
        return score / rulerNs;
    }

    private static ForkScore of(Measurement measured, IntPredicate counts) {
        double[] scores = measured.scores();
        int[] retained = IntStream.range(0, scores.length)
                .filter(i -> Double.isFinite(scores[i]))
                .filter(counts)
                .toArray();
        double[] rulers = Stream.of(BEFORE, AFTER)
                .flatMapToDouble(name -> Arrays.stream(pick(measured.metric(name), retained)))
                .toArray();
        return new ForkScore(
                Samples.mean(pick(scores, retained)),
                Samples.median(rulers),
                Samples.mean(pick(measured.metric("alloc"), retained)),
                Samples.mean(pick(measured.metric("cpu"), retained)),
                retained.length,
                scores.length,
                Arrays.stream(Samples.finite(measured.metric("checksum.errors")))
                        .sum());
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> at(values, i)).toArray();
    }

    private static double at(double[] values, int i) {
        return i < values.length ? values[i] : Double.NaN;
    }
}

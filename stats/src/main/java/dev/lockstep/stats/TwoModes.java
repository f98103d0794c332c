package dev.lockstep.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Samples that fall into two groups far apart, each with samples of both arms: a process that settles in one of two
 * ways, as a JIT compiler's work may. What differs between the arms themselves is no such thing.
 *
 * @param low the lower group's mean
 * @param high the upper group's
 * @param lower how many samples are in the lower group
 */
public record TwoModes(double low, double high, int lower, int upper) {

    /** The best cut of a normal sample leaves groups 2.7 standard deviations apart, that of a uniform one 3.5. */
    private static final double DEVIATIONS = 6;

    private static final double SMALLEST_SHARE = 0.2;
    private static final int FEWEST = 3;

    private record Sample(double value, boolean first) {}

    /** Empty where the samples are one group, or where each arm is one. */
    public static Optional<TwoModes> of(double[] one, double[] other) {
        List<Sample> sorted = Stream.concat(samples(one, true), samples(other, false))
                .sorted(Comparator.comparingDouble(Sample::value))
                .toList();
        int fewest = Math.max(FEWEST, (int) Math.ceil(SMALLEST_SHARE * sorted.size()));
        int cut = 0;
        double widest = 0;
        for (int at = fewest; at <= sorted.size() - fewest; at++) {
            double gap = sorted.get(at).value - sorted.get(at - 1).value;
            if (gap > widest) {
                widest = gap;
                cut = at;
            }
        }
        return cut == 0 ? Optional.empty() : of(sorted.subList(0, cut), sorted.subList(cut, sorted.size()));
    }

    private static Optional<TwoModes> of(List<Sample> below, List<Sample> above) {
        double low = mean(below);
        double high = mean(above);
        double deviation = Math.sqrt((variance(below, low) + variance(above, high)) / 2);
        boolean apart = high - low > DEVIATIONS * deviation;
        return apart && isMixed(below, above)
                ? Optional.of(new TwoModes(low, high, below.size(), above.size()))
                : Optional.empty();
    }

    /** Whether at least two samples would have to change places for each group to be an arm. */
    private static boolean isMixed(List<Sample> below, List<Sample> above) {
        long firstBelow = below.stream().filter(Sample::first).count();
        long firstAbove = above.stream().filter(Sample::first).count();
        long ifFirstIsBelow = firstAbove + below.size() - firstBelow;
        long ifFirstIsAbove = firstBelow + above.size() - firstAbove;
        return Math.min(ifFirstIsBelow, ifFirstIsAbove) >= 2;
    }

    private static Stream<Sample> samples(double[] arm, boolean first) {
        return Arrays.stream(arm).mapToObj(value -> new Sample(value, first));
    }

    private static double mean(List<Sample> group) {
        return group.stream().mapToDouble(Sample::value).average().orElse(Double.NaN);
    }

    private static double variance(List<Sample> group, double mean) {
        return group.stream()
                        .mapToDouble(sample -> (sample.value - mean) * (sample.value - mean))
                        .sum()
                / (group.size() - 1);
    }
}

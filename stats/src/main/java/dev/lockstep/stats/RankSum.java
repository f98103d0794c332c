package dev.lockstep.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Wilcoxon's rank sum test of two independent samples (Individual comparisons by ranking methods, 1945), with the
 * estimate and interval of Hodges and Lehmann (Estimates of location based on rank tests, 1963). Exact, also with ties,
 * for up to {@value #MAX_EXACT} values in total.
 */
public final class RankSum implements ArmTest {

    private static final int MAX_EXACT = 64;

    private final double[] baseline;
    private final double[] candidate;
    private final double[] differences;

    private RankSum(double[] baseline, double[] candidate) {
        this.baseline = baseline;
        this.candidate = candidate;
        differences = Arrays.stream(candidate)
                .flatMap(b -> Arrays.stream(baseline).map(a -> b - a))
                .sorted()
                .toArray();
    }

    /** Each sample needs at least one value; all must be finite. */
    public static RankSum of(double[] baseline, double[] candidate) {
        return new RankSum(baseline, candidate);
    }

    /** The smallest p-value that samples of these sizes can give. */
    public static double smallestP(int baseline, int candidate) {
        return 1 / BinomialCoefficientDouble.value(baseline + candidate, candidate);
    }

    @Override
    public double pAbove() {
        return pAbove(baseline, candidate);
    }

    @Override
    public double pBelow() {
        return pAbove(candidate, baseline);
    }

    @Override
    public double estimate() {
        return Samples.median(differences);
    }

    @Override
    public double lower(double alpha) {
        int cut = cut(alpha);
        return cut < 0 ? Double.NEGATIVE_INFINITY : differences[cut];
    }

    @Override
    public double upper(double alpha) {
        int cut = cut(alpha);
        return cut < 0 ? Double.POSITIVE_INFINITY : differences[differences.length - 1 - cut];
    }

    private static double pAbove(double[] below, double[] above) {
        if (below.length + above.length > MAX_EXACT) {
            return MannWhitneyUTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .test(above, below)
                    .getPValue();
        }
        double[] all = Arrays.copyOf(above, above.length + below.length);
        System.arraycopy(below, 0, all, above.length, below.length);
        int[] ranks = MidRanks.doubled(all);
        int observed = Arrays.stream(ranks).limit(above.length).sum();
        double[] ways = ways(ranks, above.length);
        return Math.min(1, Arrays.stream(ways).skip(observed).sum() * smallestP(below.length, above.length));
    }

    /**
     * The number of differences outside the interval at each end; negative if even the full range does not reach the
     * level.
     */
    private int cut(double alpha) {
        int n = baseline.length;
        int m = candidate.length;
        if (n + m > MAX_EXACT) {
            double deviation = Math.sqrt(n * (double) m * (n + m + 1) / 12);
            return (int) Math.floor(
                    n * (double) m / 2 - NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha) * deviation - 1);
        }
        double[] ways = ways(IntStream.rangeClosed(1, n + m).toArray(), m);
        int min = m * (m + 1) / 2;
        double tail = 0;
        int cut = -1;
        while ((tail += ways[min + cut + 1] * smallestP(n, m)) <= alpha) {
            cut++;
        }
        return cut;
    }

    /** For each sum, the number of ways to choose {@code chosen} of the ranks that have it. */
    private static double[] ways(int[] ranks, int chosen) {
        int max = Arrays.stream(ranks).sum();
        double[][] ways = new double[chosen + 1][max + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            for (int taken = chosen; taken > 0; taken--) {
                for (int sum = max; sum >= rank; sum--) {
                    ways[taken][sum] += ways[taken - 1][sum - rank];
                }
            }
        }
        return ways[chosen];
    }
}

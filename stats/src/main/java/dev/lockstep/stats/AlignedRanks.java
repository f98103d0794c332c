package dev.lockstep.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The aligned rank test of two arms that are measured in blocks of two forks each (Hodges and Lehmann, Rank methods for
 * combination of independent experiments in analysis of variance, 1962). Each block's median is subtracted from its
 * scores, and the residuals of all blocks are ranked together, with mid-ranks for ties. Outliers get the middle rank:
 * the largest ranks would let a fork that something else has slowed down count most. Under the null hypothesis, each of
 * the six ways to assign two of a block's four scores to the candidate is equally likely, whatever the distribution of
 * the scores and the differences between blocks. The p-value of the candidate's rank sum is therefore exact; it is
 * computed by convolving the six sums of each block.
 *
 * <p>The confidence interval is the inversion of the test: it contains each {@code shift} that, subtracted from the
 * candidate, makes the test accept.
 */
public final class AlignedRanks implements ArmTest {

    /** Scores in a block: two of the baseline, then two of the candidate. */
    public static final int BLOCK = 4;

    /** The number of ways to choose the candidate's two scores of a block. */
    public static final int CHOICES = 6;

    /** Of the ends of the interval, which are usually logarithms: 0.005 %. */
    private static final double PRECISION = 5e-5;

    /** The usual precision of the normal approximation. */
    private static final double NEAR = 16 * PRECISION;

    /** Residuals further away than this many variations are outliers. */
    private static final double FAR = 4;

    private final double[][] blocks;
    private final double above;
    private final double below;

    private AlignedRanks(double[][] blocks, double above, double below) {
        this.blocks = blocks;
        this.above = above;
        this.below = below;
    }

    /** @param blocks each two scores of the baseline, then two of the candidate, all finite */
    public static AlignedRanks of(double[][] blocks) {
        return new AlignedRanks(blocks, 0, 0);
    }

    /**
     * The test, on the same scores, for a difference beyond a tolerance.
     *
     * @param above by how much the candidate may exceed the baseline without counting as above it, at least 0
     * @param below the same for below, at least 0
     */
    public AlignedRanks beyond(double above, double below) {
        return new AlignedRanks(blocks, above, below);
    }

    /** The smallest p-value that this many blocks can give. */
    public static double smallestP(int blocks) {
        return Math.pow(CHOICES, -blocks);
    }

    @Override
    public double pAbove() {
        return pAbove(above);
    }

    @Override
    public double pBelow() {
        return pBelow(-below);
    }

    /** One-sided p-value for the hypothesis that the candidate exceeds the baseline by at most {@code shift}. */
    public double pAbove(double shift) {
        return RankTail.of(ranks(shift, 1));
    }

    /** One-sided p-value for the hypothesis that the candidate exceeds the baseline by at least {@code shift}. */
    public double pBelow(double shift) {
        return RankTail.of(ranks(shift, -1));
    }

    /** The median of the differences, candidate minus baseline, within the blocks; NaN without blocks. */
    @Override
    public double estimate() {
        return Samples.median(differences());
    }

    @Override
    public double excess() {
        double estimate = estimate();
        return estimate - Math.clamp(estimate, -below, above);
    }

    @Override
    public double lower(double alpha) {
        return smallestP(blocks.length) > alpha ? Double.NEGATIVE_INFINITY : end(alpha, 1);
    }

    @Override
    public double upper(double alpha) {
        return smallestP(blocks.length) > alpha ? Double.POSITIVE_INFINITY : end(alpha, -1);
    }

    /** Asks the test at both bounds, which takes much less time than the interval. */
    @Override
    public boolean within(double low, double high, double alpha) {
        return pAbove(low) <= alpha && pBelow(high) <= alpha;
    }

    /**
     * An end of the interval: a bisection between a shift that is rejected and one that is accepted. The normal
     * approximation, which takes little time, finds a short interval to start from.
     */
    private double end(double alpha, int side) {
        double[] differences = differences();
        Arrays.sort(differences);
        double first = side > 0 ? differences[0] : differences[differences.length - 1];
        double last = side > 0 ? differences[differences.length - 1] : differences[0];
        DoubleUnaryOperator exact = shift -> RankTail.of(ranks(shift, side));
        if (exact.applyAsDouble(first) > alpha) {
            return first;
        }
        double near = bisect(shift -> RankTail.normal(ranks(shift, side)), alpha, first, last);
        double step = side * NEAR;
        double rejected = near;
        double accepted = near;
        while (rejected != first && exact.applyAsDouble(rejected) > alpha) {
            accepted = rejected;
            rejected = Math.abs(rejected - first) > Math.abs(step) ? rejected - step : first;
        }
        while (accepted != last && !(exact.applyAsDouble(accepted) > alpha)) {
            rejected = accepted;
            accepted = Math.abs(last - accepted) > Math.abs(step) ? accepted + step : last;
        }
        return bisect(exact, alpha, rejected, accepted);
    }

    private static double bisect(DoubleUnaryOperator p, double alpha, double from, double to) {
        double rejected = from;
        double accepted = to;
        while (Math.abs(accepted - rejected) > PRECISION) {
            double middle = (rejected + accepted) / 2;
            if (p.applyAsDouble(middle) > alpha) {
                accepted = middle;
            } else {
                rejected = middle;
            }
        }
        return accepted;
    }

    /** The ranks of the residuals, by block; with {@code side} -1, ranked in descending order. */
    private int[][] ranks(double shift, int side) {
        double[] residuals = new double[blocks.length * BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            align(blocks[block], shift, side, residuals, block * BLOCK);
        }
        int[] ranks = MidRanks.doubled(residuals);
        double far = FAR * variation(residuals);
        for (int i = 0; i < ranks.length; i++) {
            if (far > 0 && Math.abs(residuals[i]) > far) {
                ranks[i] = ranks.length + 1;
            }
        }
        int[][] byBlock = new int[blocks.length][];
        Arrays.setAll(byBlock, block -> Arrays.copyOfRange(ranks, block * BLOCK, (block + 1) * BLOCK));
        return byBlock;
    }

    private static double variation(double[] residuals) {
        return Samples.NORMAL_DEVIATION
                * Samples.median(Arrays.stream(residuals).map(Math::abs).toArray());
    }

    private static void align(double[] block, double shift, int side, double[] residuals, int from) {
        double a1 = block[0];
        double a2 = block[1];
        double b1 = block[2] - shift;
        double b2 = block[3] - shift;
        double min = Math.min(Math.min(a1, a2), Math.min(b1, b2));
        double max = Math.max(Math.max(a1, a2), Math.max(b1, b2));
        double median = (a1 + a2 + b1 + b2 - min - max) / 2;
        residuals[from] = side * (a1 - median);
        residuals[from + 1] = side * (a2 - median);
        residuals[from + 2] = side * (b1 - median);
        residuals[from + 3] = side * (b2 - median);
    }

    private double[] differences() {
        double[] differences = new double[blocks.length * BLOCK];
        int next = 0;
        for (double[] block : blocks) {
            for (int a = 0; a < 2; a++) {
                for (int b = 2; b < BLOCK; b++) {
                    differences[next++] = block[b] - block[a];
                }
            }
        }
        return differences;
    }
}

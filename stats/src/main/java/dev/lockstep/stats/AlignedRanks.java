package dev.lockstep.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The aligned rank test of two arms measured in blocks of two and two (Hodges and Lehmann, Rank methods for combination
 * of independent experiments in analysis of variance, 1962). From each block its median is subtracted, and what is left
 * of all blocks is ranked together, ties by their mid-ranks. Were the arms alike, each of the six ways to call two of a
 * block's four the candidate would have been as likely, whatever the scores are distributed like and however much
 * blocks differ: so the probability of the candidate's rank sum is exact, by convolving each block's six sums.
 *
 * <p>Two arms differ by {@code shift} if the test finds nothing once it is subtracted from the candidate. Inverting it
 * so gives the interval.
 */
public final class AlignedRanks implements ArmTest {

    /** Scores in a block, the baseline's first. */
    public static final int BLOCK = 4;

    /** Ways to choose a block's candidate. */
    public static final int CHOICES = 6;

    /** Bisections of an interval's end, to some hundred-thousandths of the differences' range. */
    private static final int STEPS = 16;

    private final double[][] blocks;
    private final double above;
    private final double below;

    private AlignedRanks(double[][] blocks, double above, double below) {
        this.blocks = blocks;
        this.above = above;
        this.below = below;
    }

    /** Each block is two scores of the baseline, then two of the candidate, all finite. */
    public static AlignedRanks of(double[][] blocks) {
        return new AlignedRanks(blocks, 0, 0);
    }

    /**
     * The same scores, tested for more than a difference.
     *
     * @param above by how much the candidate may lie above before it counts, at least 0
     * @param below the same for below
     */
    public AlignedRanks beyond(double above, double below) {
        return new AlignedRanks(blocks, above, below);
    }

    /** The smallest probability that this many blocks can give. */
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

    /** One-sided: how likely the candidate would rank as high, were it above by no more than {@code shift}. */
    public double pAbove(double shift) {
        return RankTail.of(ranks(shift, 1));
    }

    /** One-sided: how likely the candidate would rank as low as it does, were it below {@code shift} by nothing. */
    public double pBelow(double shift) {
        return RankTail.of(ranks(shift, -1));
    }

    /** Median of the differences, candidate less baseline, within the blocks; NaN without any. */
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
        return smallestP(blocks.length) > alpha ? Double.NEGATIVE_INFINITY : end(this::pAbove, alpha, 1);
    }

    @Override
    public double upper(double alpha) {
        return smallestP(blocks.length) > alpha ? Double.POSITIVE_INFINITY : end(this::pBelow, alpha, -1);
    }

    /** Between all differences and none on its far side the test goes from rejecting to accepting. */
    private double end(DoubleUnaryOperator p, double alpha, int side) {
        double[] differences = differences();
        Arrays.sort(differences);
        double rejected = side > 0 ? differences[0] : differences[differences.length - 1];
        double accepted = side > 0 ? differences[differences.length - 1] : differences[0];
        if (p.applyAsDouble(rejected) > alpha) {
            return rejected;
        }
        for (int step = 0; step < STEPS; step++) {
            double middle = (rejected + accepted) / 2;
            if (p.applyAsDouble(middle) > alpha) {
                accepted = middle;
            } else {
                rejected = middle;
            }
        }
        return accepted;
    }

    /** By block the ranks of what is left once the block's median is subtracted; {@code side} -1 ranks downwards. */
    private int[][] ranks(double shift, int side) {
        double[] residuals = new double[blocks.length * BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            align(blocks[block], shift, side, residuals, block * BLOCK);
        }
        int[] ranks = MidRanks.doubled(residuals);
        int[][] byBlock = new int[blocks.length][];
        Arrays.setAll(byBlock, block -> Arrays.copyOfRange(ranks, block * BLOCK, (block + 1) * BLOCK));
        return byBlock;
    }

    private static void align(double[] block, double shift, int side, double[] residuals, int from) {
        double a1 = block[0];
        double a2 = block[1];
        double b1 = block[2] - shift;
        double b2 = block[3] - shift;
        double least = Math.min(Math.min(a1, a2), Math.min(b1, b2));
        double most = Math.max(Math.max(a1, a2), Math.max(b1, b2));
        double median = (a1 + a2 + b1 + b2 - least - most) / 2;
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

package dev.lockstep.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The upper tail probability of the aligned rank sum: the sum over all blocks of two ranks each is at least the
 * observed one, the sum of each block's last two, when any two of a block's four ranks are equally likely.
 */
final class RankTail {

    /** With more blocks the sum is nearly normal and the convolution slow. */
    private static final int MAX_EXACT_BLOCKS = 64;

    private RankTail() {}

    static double of(int[][] ranks) {
        return ranks.length > MAX_EXACT_BLOCKS ? normal(ranks) : exact(ranks);
    }

    /** Sums are counted from the smallest that a block can give, which keeps the table short. */
    static double exact(int[][] ranks) {
        int unit = tied(ranks) ? 1 : 2;
        double[] probability = {1};
        int observed = 0;
        for (int[] block : ranks) {
            int[] sums = sums(block);
            int min = min(sums);
            int max = max(sums);
            for (int i = 0; i < probability.length; i++) {
                probability[i] /= AlignedRanks.CHOICES;
            }
            double[] next = new double[probability.length + (max - min) / unit];
            for (int sum : sums) {
                add(probability, next, (sum - min) / unit);
            }
            probability = next;
            observed += (sums[sums.length - 1] - min) / unit;
        }
        double tail = 0;
        for (int i = probability.length - 1; i >= observed; i--) {
            tail += probability[i];
        }
        return Math.min(1, tail);
    }

    /** The copy lets the compiler use vector instructions, because both indices are then the same. */
    private static void add(double[] some, double[] to, int offset) {
        double[] moved = new double[to.length];
        System.arraycopy(some, 0, moved, offset, some.length);
        for (int i = 0; i < to.length; i++) {
            to[i] += moved[i];
        }
    }

    /** The normal approximation by the sum's mean and variance, with a continuity correction of half a step. */
    static double normal(int[][] ranks) {
        double above = -0.5;
        double variance = 0;
        for (int[] block : ranks) {
            int[] sums = sums(block);
            double mean = 0;
            for (int sum : sums) {
                mean += sum / (double) sums.length;
            }
            for (int sum : sums) {
                variance += (sum - mean) * (sum - mean) / sums.length;
            }
            above += sums[sums.length - 1] - mean;
        }
        return variance == 0 ? 1 : NormalDistribution.of(0, 1).survivalProbability(above / Math.sqrt(variance));
    }

    /** The six sums of two ranks; the observed one, of the last two, comes last. */
    private static int[] sums(int[] r) {
        return new int[] {r[0] + r[1], r[0] + r[2], r[0] + r[3], r[1] + r[2], r[1] + r[3], r[2] + r[3]};
    }

    /** Whether any rank is a mid-rank between two integers; otherwise every doubled rank is even. */
    private static boolean tied(int[][] ranks) {
        for (int[] block : ranks) {
            for (int rank : block) {
                if (rank % 2 != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int min(int[] sums) {
        int min = sums[0];
        for (int sum : sums) {
            min = Math.min(min, sum);
        }
        return min;
    }

    private static int max(int[] sums) {
        int max = sums[0];
        for (int sum : sums) {
            max = Math.max(max, sum);
        }
        return max;
    }
}

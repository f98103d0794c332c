package dev.lockstep.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How likely the sum of two ranks of each block is at least the sum of its last two, where any two of its four are as
 * likely as any others.
 */
final class RankTail {

    /** Beyond this many the sums are as good as normal, and convolving them would take long. */
    private static final int CONVOLVED_BLOCKS = 64;

    private RankTail() {}

    static double of(int[][] ranks) {
        return ranks.length > CONVOLVED_BLOCKS ? normal(ranks) : exact(ranks);
    }

    /** Sums count from the least that a block can give, which keeps the table short. */
    static double exact(int[][] ranks) {
        int unit = tied(ranks) ? 1 : 2;
        double[] probability = {1};
        int observed = 0;
        for (int[] block : ranks) {
            int[] sums = sums(block);
            int least = least(sums);
            int most = most(sums);
            double[] next = new double[probability.length + (most - least) / unit];
            for (int sum : sums) {
                int offset = (sum - least) / unit;
                for (int i = 0; i < probability.length; i++) {
                    next[i + offset] += probability[i] / AlignedRanks.CHOICES;
                }
            }
            probability = next;
            observed += (sums[sums.length - 1] - least) / unit;
        }
        double tail = 0;
        for (int i = probability.length - 1; i >= observed; i--) {
            tail += probability[i];
        }
        return Math.min(1, tail);
    }

    /** By the sum's own mean and variance, corrected for continuity by half of the least step. */
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

    /** The six, that of the last two last. */
    private static int[] sums(int[] r) {
        return new int[] {r[0] + r[1], r[0] + r[2], r[0] + r[3], r[1] + r[2], r[1] + r[3], r[2] + r[3]};
    }

    /** Whether there is a mid-rank between two ranks; otherwise every doubled rank is even. */
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

    private static int least(int[] sums) {
        int least = sums[0];
        for (int sum : sums) {
            least = Math.min(least, sum);
        }
        return least;
    }

    private static int most(int[] sums) {
        int most = sums[0];
        for (int sum : sums) {
            most = Math.max(most, sum);
        }
        return most;
    }
}

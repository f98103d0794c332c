package dev.lockstep.gate.decision;

import dev.lockstep.stats.AlignedRanks;

/**
 * The parameters of a gate's decision.
 *
 * @param alpha the maximum probability that a run of unchanged rows has a red one
 * @param screenPairs the pairs of each row in the first stage; even
 * @param secondLookPairs additional pairs of rows that may look worse after them, before the routing; even, 0 for none
 * @param interimPairs fresh pairs that a routed row gets between two looks at whether it is still suspect; even
 * @param fewestPairs the minimum of fresh pairs of a row that stays suspect, if the budget pays for them; even
 * @param mostPairs the maximum of them; even
 * @param wantedEffect the change that the pairs of a routed row are planned to detect with a probability of 80 %
 */
public record Policy(
        double alpha,
        Tolerances tolerances,
        int screenPairs,
        int secondLookPairs,
        int interimPairs,
        int fewestPairs,
        int mostPairs,
        double wantedEffect) {

    /**
     * The smallest difference from the tolerance for which pairs are planned: for a smaller one, their number grows
     * without bound.
     */
    static final double LEAST_EXCESS = 0.01;

    /** The rulers are the same for both arms if they differ by less than this... */
    static final double RULER_MARGIN = 0.03;

    /** ...unless a larger difference is significant at this level. */
    static final double RULER_ALPHA = 0.005;

    /**
     * Tolerance 3 %, 4 pairs in the screen and 4 in the second look, 12 to 32 in the decision, planned to detect 5 %, 8
     * at a time.
     */
    public static Policy standard() {
        return new Policy(0.005, Tolerances.of(0.03), 4, 4, 8, 12, 32, 0.05);
    }

    /** The fewest pairs that can turn any of this many rows red. */
    int pairsThatCanFail(int rows) {
        int blocks = 1;
        while (!(AlignedRanks.smallestP(blocks) * rows < alpha * TestedStatistics.SCORE_WEIGHT)) {
            blocks++;
        }
        return blocks * Block.PAIRS;
    }

    /** The fewest pairs that decide one of this many rows. */
    public int fewestPairs(int rows) {
        return Math.max(fewestPairs, pairsThatCanFail(rows));
    }

    public Policy with(Tolerances other) {
        return new Policy(
                alpha, other, screenPairs, secondLookPairs, interimPairs, fewestPairs, mostPairs, wantedEffect);
    }
}

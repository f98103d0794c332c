package dev.lockstep.gate.decision;

import dev.lockstep.stats.AlignedRanks;

/**
 * What a gate decides by.
 *
 * @param alpha the chance, at most, that a run of unchanged rows has a red one
 * @param screenPairs pairs each row gets in the first stage; even
 * @param secondLookPairs as many more for those that may look worse then, before they are routed; even, 0 for none
 * @param interimPairs fresh pairs that a routed row gets at a time, between looks whether it still is suspect; even
 * @param fewestPairs fresh pairs that a row which stays suspect gets at the least, if the budget pays for them; even
 * @param mostPairs and at the most; even
 * @param wantedEffect the change that a routed row's pairs are chosen to see four times in five
 * @param improvements whether rows that look better are routed too; they cost as much time as those that look worse
 */
public record Policy(
        double alpha,
        Tolerances tolerances,
        int screenPairs,
        int secondLookPairs,
        int interimPairs,
        int fewestPairs,
        int mostPairs,
        double wantedEffect,
        boolean improvements) {

    /** An effect nearer to the tolerance than this would take pairs without end. */
    static final double LEAST_EXCESS = 0.01;

    /** Both rulers of a sound run differ by less than this between the arms... */
    static final double RULER_MARGIN = 0.03;

    /** ...unless the opposite is this unlikely by chance. */
    static final double RULER_ALPHA = 0.005;

    /** Tolerance 3 %, 4 pairs to screen and 4 to look again, 12 to 32 to decide, enough to see 5 %, 8 at a time. */
    public static Policy standard() {
        return new Policy(0.005, Tolerances.of(0.03), 4, 4, 8, 12, 32, 0.05, false);
    }

    /** The fewest pairs that can turn any of so many rows red. */
    int pairsThatCanFail(int rows) {
        int blocks = 1;
        while (!(AlignedRanks.smallestP(blocks) * rows < alpha)) {
            blocks++;
        }
        return blocks * Block.PAIRS;
    }

    /** The fewest pairs that decide one of so many rows. */
    public int fewestPairs(int rows) {
        return Math.max(fewestPairs, pairsThatCanFail(rows));
    }

    public Policy with(Tolerances other) {
        return new Policy(
                alpha,
                other,
                screenPairs,
                secondLookPairs,
                interimPairs,
                fewestPairs,
                mostPairs,
                wantedEffect,
                improvements);
    }
}

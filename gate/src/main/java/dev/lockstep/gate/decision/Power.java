package dev.lockstep.gate.decision;

import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.Spread;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a number of pairs can detect, before they are measured. The estimate is assumed to be normal with the standard
 * error of a difference of two means, multiplied by two factors: the loss of ranks and their discreteness with few
 * pairs, and the loss by outliers. Both factors are fitted to simulations of the whole decision.
 *
 * @param spread the spread of the row's forks
 * @param tolerance the share that a change must exceed
 * @param level the one-sided significance level: that of the run divided by the number of rows that are decided
 *     together
 */
record Power(Spread spread, double tolerance, double level) {

    /** The power for which everything here is planned. */
    static final double WANTED = 0.8;

    /**
     * The number of pairs is planned for a higher power, because the screen misses some changes and its estimate of the
     * variation is uncertain.
     */
    private static final double PLANNED = 0.9;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double FEW_PAIRS = 4;
    private static final double OUTLIERS = 6;

    /** The change that this many pairs show with probability {@code power}; infinite if they cannot show any. */
    double visible(int pairs, double power) {
        if (!(AlignedRanks.smallestP(pairs / Block.PAIRS) < level)) {
            return Double.POSITIVE_INFINITY;
        }
        double error = error(pairs);
        double bar = Math.max(Math.log1p(tolerance), NORMAL.inverseSurvivalProbability(level) * error);
        return Math.expm1(bar + NORMAL.inverseCumulativeProbability(power) * error);
    }

    /** The change whose estimate by this many pairs is above {@code share} with probability {@code power}. */
    double exceeding(double share, int pairs, double power) {
        return Math.expm1(Math.log1p(share) + NORMAL.inverseCumulativeProbability(power) * error(pairs));
    }

    /** The fewest pairs, even and at most {@code most}, that show the change with a probability of 90 %. */
    int pairs(double change, int fewest, int most) {
        int pairs = fewest;
        while (pairs < most && visible(pairs, PLANNED) > change) {
            pairs += Block.PAIRS;
        }
        return pairs;
    }

    /** The standard error of ln(candidate / baseline). */
    double error(int pairs) {
        double share = spread.outlierShare();
        return spread.variation() * Math.sqrt(2.0 / pairs) * (1 + FEW_PAIRS / pairs) * Math.sqrt(1 + OUTLIERS * share);
    }
}

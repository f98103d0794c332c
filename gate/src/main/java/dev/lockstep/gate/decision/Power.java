package dev.lockstep.gate.decision;

import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.Spread;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a number of pairs can see, before they are measured. The estimate is taken to be normal, with the error of a
 * difference of two means, widened for what ranks and their discreteness lose with few pairs and for what outliers
 * cost. The two widenings are fitted to simulations of the whole decision.
 *
 * @param spread of the row's forks
 * @param tolerance share that a change must exceed
 * @param level one-sided probability that it must fall below: the run's, over the rows decided with it
 */
record Power(Spread spread, double tolerance, double level) {

    /** The power that everything here is planned for. */
    static final double WANTED = 0.8;

    /** Pairs are planned for more of it, for the screen loses some and knows the variation badly. */
    private static final double PLANNED = 0.9;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double FEW_PAIRS = 4;
    private static final double OUTLIERS = 8;
    private static final double MANY_OUTLIERS = 25;

    /** The change that so many pairs show with probability {@code power}; infinite where they cannot show any. */
    double visible(int pairs, double power) {
        if (!(AlignedRanks.smallestP(pairs / Block.PAIRS) < level)) {
            return Double.POSITIVE_INFINITY;
        }
        double error = error(pairs);
        double bar = Math.max(Math.log1p(tolerance), NORMAL.inverseSurvivalProbability(level) * error);
        return Math.expm1(bar + NORMAL.inverseCumulativeProbability(power) * error);
    }

    /** The change that the estimate of so many pairs shows to be above {@code share} with probability {@code power}. */
    double exceeding(double share, int pairs, double power) {
        return Math.expm1(Math.log1p(share) + NORMAL.inverseCumulativeProbability(power) * error(pairs));
    }

    /** The fewest pairs, even and at most {@code most}, that show the change nine times in ten. */
    int pairs(double change, int fewest, int most) {
        int pairs = fewest;
        while (pairs < most && visible(pairs, PLANNED) > change) {
            pairs += Block.PAIRS;
        }
        return pairs;
    }

    /** Standard error of ln(candidate / baseline). */
    double error(int pairs) {
        double share = spread.outlierShare();
        return spread.variation()
                * Math.sqrt(2.0 / pairs)
                * (1 + FEW_PAIRS / pairs)
                * Math.sqrt(1 + OUTLIERS * share + MANY_OUTLIERS * share * share);
    }
}

package dev.lockstep.gate.decision;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What the forks of a decided row could really show, from the interval of their own data. The interval, unlike the
 * median absolute deviation, is as wide as bursts and outliers have made it.
 *
 * @param tested the test of the row's deciding statistic
 * @param tolerance the share that a change must exceed
 * @param level the level at which the statistic must reject
 */
record Resolution(StatisticTest tested, int pairs, boolean lowerIsBetter, double tolerance, double level) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double POWER = NORMAL.inverseCumulativeProbability(Power.WANTED);

    /** The smallest change, as a share, that these forks would have shown with a probability of 80 %. */
    double visible() {
        double half = half();
        return Math.expm1(Math.max(Math.log1p(tolerance), half) + POWER * half / bar());
    }

    /** The number of pairs, even, that would show a change with a probability of 80 %. */
    double pairsFor(double change) {
        double effect = Math.log1p(change);
        double error = Math.min((effect - Math.log1p(tolerance)) / POWER, effect / (bar() + POWER));
        double ratio = half() / bar() / error;
        return Block.PAIRS * Math.ceil(pairs * ratio * ratio / Block.PAIRS);
    }

    /**
     * The distance from the estimate to the end of the one-sided interval, as ln of a ratio; infinite if there are too
     * few pairs.
     */
    private double half() {
        return lowerIsBetter
                ? tested.test().estimate() - tested.test().lower(level)
                : tested.test().upper(level) - tested.test().estimate();
    }

    /** The same distance in standard errors, if the estimate is normal. */
    private double bar() {
        return NORMAL.inverseSurvivalProbability(level);
    }
}

package dev.lockstep.gate.decision;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a number of forks that were not measured in blocks can show: by Student's t distribution, for the same number in
 * each arm.
 */
final class UnpairedPower {

    /**
     * The change that the forks must be able to show at the usual variation, a doubling: a gate with less power is
     * useless.
     */
    private static final double REQUIRED = 1;

    private static final double USUAL_VARIATION = 0.04;

    private UnpairedPower() {}

    /** The fewest forks of each arm that can turn a row red at this one-sided level. */
    static int forksThatCanFail(double level) {
        int forks = 2;
        while (visible(forks, error(forks, USUAL_VARIATION), 0, level) > REQUIRED) {
            forks++;
        }
        return forks;
    }

    /**
     * The smallest change that the forks of a row show with a probability of 80 %.
     *
     * @param least the standard error that the row's test has found: the variation, which ignores outliers, is too
     *     small for forks in two modes
     */
    static double visible(VerdictRule judge, double least) {
        int forks = judge.pairs();
        double error = Math.max(error(forks, judge.power().spread().variation()), least);
        return visible(forks, error, judge.tolerance(), judge.level());
    }

    /** The standard error of a difference, from its 95 % interval. */
    static double error(int forks, RowStatistics evidence) {
        double half = (Math.log1p(evidence.high()) - Math.log1p(evidence.low())) / 2;
        return half / student(forks).inverseSurvivalProbability(RowStatistics.INTERVAL_ALPHA);
    }

    private static double error(int forks, double variation) {
        return variation * Math.sqrt(2.0 / forks);
    }

    private static TDistribution student(int forks) {
        return TDistribution.of(2.0 * forks - 2);
    }

    private static double visible(int forks, double error, double tolerance, double level) {
        TDistribution student = student(forks);
        double bar = Math.max(Math.log1p(tolerance), student.inverseSurvivalProbability(level) * error);
        return Math.expm1(bar + student.inverseCumulativeProbability(Power.WANTED) * error);
    }
}

package dev.lockstep.gate.decision;

import org.apache.commons.statistics.distribution.TDistribution;

/** What a number of forks can see that were not measured in blocks: by Student's distribution, for as many a side. */
final class UnpairedPower {

    /** A gate that cannot see even a doubling, with forks that scatter as usual, is none. */
    private static final double PLAIN = 1;

    private static final double USUAL_VARIATION = 0.04;

    private UnpairedPower() {}

    /** The fewest forks of each arm that can turn a row red at this one-sided level. */
    static int forksThatCanFail(double level) {
        int forks = 2;
        while (visible(forks, error(forks, USUAL_VARIATION), 0, level) > PLAIN) {
            forks++;
        }
        return forks;
    }

    /**
     * The smallest change that a row's forks show four times in five.
     *
     * @param least the error of the difference as its test knows it: a variation that no outlier moves says too little
     *     of forks in two modes
     */
    static double visible(VerdictRule judge, double least) {
        int forks = judge.pairs();
        double error = Math.max(error(forks, judge.power().spread().variation()), least);
        return visible(forks, error, judge.tolerance(), judge.power().level());
    }

    /** The error of a difference of which this is half of the 95 % interval. */
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

package dev.lockstep.gate.decision;

import dev.lockstep.stats.Spread;
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
        while (visible(forks, USUAL_VARIATION, 0, level) > PLAIN) {
            forks++;
        }
        return forks;
    }

    /** The smallest change that a row's forks show four times in five. */
    static double visible(VerdictRule judge) {
        Spread spread = judge.power().spread();
        return visible(
                judge.pairs(),
                spread.variation(),
                judge.tolerance(),
                judge.power().level());
    }

    private static double visible(int forks, double variation, double tolerance, double level) {
        double error = variation * Math.sqrt(2.0 / forks);
        TDistribution student = TDistribution.of(2.0 * forks - 2);
        double bar = Math.max(Math.log1p(tolerance), student.inverseSurvivalProbability(level) * error);
        return Math.expm1(bar + student.inverseCumulativeProbability(Power.WANTED) * error);
    }
}

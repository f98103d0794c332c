package dev.lockstep.stats;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's test of two independent samples whose variances may differ, and its interval (The generalization of Student's
 * problem when several different population variances are involved, 1947).
 *
 * @param estimate the candidate's mean minus the baseline's
 * @param error standard error of the difference
 * @param freedom degrees of freedom, after Satterthwaite
 */
public record Welch(double estimate, double error, double freedom) implements ArmTest {

    /** Each sample needs at least two values for its variance; all must be finite. */
    public static Welch of(double[] baseline, double[] candidate) {
        double difference = Mean.of(candidate).getAsDouble() - Mean.of(baseline).getAsDouble();
        double a = Variance.of(baseline).getAsDouble() / baseline.length;
        double b = Variance.of(candidate).getAsDouble() / candidate.length;
        double freedom = (a + b) * (a + b) / (a * a / (baseline.length - 1) + b * b / (candidate.length - 1));
        return new Welch(difference, Math.sqrt(a + b), freedom);
    }

    @Override
    public double pAbove() {
        return error == 0 ? without(estimate > 0) : student().survivalProbability(estimate / error);
    }

    @Override
    public double pBelow() {
        return error == 0 ? without(estimate < 0) : student().cumulativeProbability(estimate / error);
    }

    @Override
    public double lower(double alpha) {
        return estimate - margin(alpha);
    }

    @Override
    public double upper(double alpha) {
        return estimate + margin(alpha);
    }

    private double margin(double alpha) {
        return error == 0 ? 0 : student().inverseSurvivalProbability(alpha) * error;
    }

    /** The p-value of samples without any variation. */
    private static double without(boolean differs) {
        return differs ? 0 : 1;
    }

    private TDistribution student() {
        return TDistribution.of(freedom);
    }
}

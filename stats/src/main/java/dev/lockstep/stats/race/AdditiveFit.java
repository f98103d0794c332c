package dev.lockstep.stats.race;

import java.util.Arrays;

/**
 * The effect of each candidate on ln(score), separated from the effects of the rounds: the M-estimate of an additive
 * model, with standard errors after Huber's small-sample corrections (Robust regression, Annals of Statistics 1, 1973).
 * With normal noise it is close to the mean of the differences within rounds; an outlier weighs no more than a fork
 * that is {@value AdditiveSolver#HUBER_K} standard deviations away.
 *
 * @param levelled the scores by round and candidate, minus the effects of their rounds
 * @param effects by candidate; NaN for one without scores
 * @param errors standard errors of the effects, by candidate
 * @param freedom the degrees of freedom of each error
 */
record AdditiveFit(double[][] levelled, double[] effects, double[] errors, double[] freedom) {

    /** @param logs ln(score) by round and candidate; NaN if a candidate has no score in a round */
    static AdditiveFit of(double[][] logs) {
        return new AdditiveSolver(logs).solve();
    }

    /** The standard error of the difference between two candidates. */
    double error(int one, int other) {
        return Math.hypot(errors[one], errors[other]);
    }

    /** The share of a candidate's levelled scores that are below a level, 0 to 1. */
    double shareBelow(int candidate, double level) {
        return Arrays.stream(levelled)
                .mapToDouble(round -> round[candidate])
                .filter(Double::isFinite)
                .map(score -> score < level ? 1 : 0)
                .average()
                .orElse(0);
    }
}

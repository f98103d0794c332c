package dev.lockstep.stats.race;

import java.util.Arrays;

/**
 * What each candidate adds to ln(score), whatever each round adds to all of them: the M-estimate of an additive model,
 * with its errors after Huber's corrections for few data (Robust regression, Annals of Statistics 1, 1973). It is close
 * to the mean of the differences within rounds where noise is normal; a wild fork weighs no more than one that lies
 * {@value AdditiveSolver#BEND} deviations away.
 *
 * @param levelled the scores by round and candidate without what their rounds added
 * @param effects by candidate; NaN for one without any score
 * @param errors standard errors of the effects
 * @param freedom the degrees of freedom of each error
 */
record AdditiveFit(double[][] levelled, double[] effects, double[] errors, double[] freedom) {

    /** @param logs by round and candidate; NaN where a candidate has no score in a round */
    static AdditiveFit of(double[][] logs) {
        return new AdditiveSolver(logs).solve();
    }

    /** Standard error of the difference of two candidates. */
    double error(int one, int other) {
        return Math.hypot(errors[one], errors[other]);
    }

    /** The share of a candidate's scores, less their rounds' part, that lie below a level; 0 to 1. */
    double shareBelow(int candidate, double level) {
        return Arrays.stream(levelled)
                .mapToDouble(round -> round[candidate])
                .filter(Double::isFinite)
                .map(score -> score < level ? 1 : 0)
                .average()
                .orElse(0);
    }
}

package dev.lockstep.stats.race;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the rounds so far show of those that are still in the race, by Hsu's multiple comparisons with the best
 * (Simultaneous confidence intervals for all distances from the "best", Annals of Statistics 9, 1981): all bounds hold
 * at once, whichever candidate one looks at because it came out best.
 *
 * @param quantiles by candidate, were it the best: how many errors cover its differences from all others
 */
record Look(List<Integer> contenders, AdditiveFit fit, Map<Integer, Double> quantiles) {

    /** The share of a candidate's scores that may reach another's level, though that was shown to be faster. */
    private static final double FEW = 0.25;

    static Look of(double[][] logs, List<Integer> contenders, double alpha) {
        AdditiveFit fit = AdditiveFit.of(logs);
        Map<Integer, Double> quantiles = new HashMap<>();
        for (int best : contenders) {
            quantiles.put(best, quantile(fit, best, others(contenders, best), alpha));
        }
        return new Look(contenders, fit, quantiles);
    }

    /** With the smallest correlation and the fewest degrees of freedom that any of its differences has. */
    private static double quantile(AdditiveFit fit, int best, List<Integer> others, double alpha) {
        double own = Math.pow(fit.errors()[best], 2);
        double correlation = 1;
        double freedom = Double.POSITIVE_INFINITY;
        for (int other : others) {
            double its = Math.pow(fit.errors()[other], 2);
            correlation = Math.min(correlation, own / (own + its));
            freedom = Math.min(freedom, freedom(own, fit.freedom()[best], its, fit.freedom()[other]));
        }
        return BestQuantile.of(others.size(), freedom, alpha, correlation);
    }

    /** Of a sum of two variances, after Satterthwaite, and no more than the larger one's where they are pooled. */
    private static double freedom(double one, double ofOne, double other, double ofOther) {
        double sum = (one + other) * (one + other) / (one * one / ofOne + other * other / ofOther);
        return Math.min(sum, Math.max(ofOne, ofOther));
    }

    /** By how much at most one's ln(score) exceeds another's, should the other be the best. */
    double atMost(int candidate, int rival) {
        return fit.effects()[candidate] - fit.effects()[rival] + quantiles.get(rival) * fit.error(candidate, rival);
    }

    /** By how much at most it exceeds the best of the others'; below zero it is the fastest. */
    double behindAtMost(int candidate) {
        return rivals(candidate)
                .mapToDouble(rival -> atMost(candidate, rival))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** The one of which the least can be faster. */
    int pick() {
        return contenders.stream()
                .min(Comparator.comparingDouble(this::behindAtMost))
                .orElseThrow();
    }

    /** Those that stay. */
    List<Integer> unbeaten() {
        return contenders.stream()
                .filter(candidate -> rivals(candidate).noneMatch(rival -> beats(rival, candidate)))
                .toList();
    }

    /**
     * How many forks more bring the bound of the pick down to a goal, as far as its errors go down with the root of
     * their number. Each rival costs forks until it no longer counts, the pick as many as the last of them.
     */
    int forksTo(double goal, int pick, int rounds) {
        double most = 0;
        double sum = 0;
        for (int rival : others(contenders, pick)) {
            double apart = Math.max(0, fit.effects()[rival] - fit.effects()[pick]) + goal;
            double error = quantiles.get(rival) * fit.error(pick, rival);
            double more = Math.max(0, rounds * (error * error / (apart * apart) - 1));
            most = Math.max(most, more);
            sum += more;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(sum + most));
    }

    /** Shown to be faster; and few of the other's scores reach its level, lest some wild ones stand for all of them. */
    private boolean beats(int one, int other) {
        return atMost(one, other) < 0 && fit.shareBelow(other, fit.effects()[one]) <= FEW;
    }

    private IntStream rivals(int candidate) {
        return others(contenders, candidate).stream().mapToInt(Integer::intValue);
    }

    private static List<Integer> others(List<Integer> contenders, int one) {
        return contenders.stream().filter(other -> other != one).toList();
    }
}

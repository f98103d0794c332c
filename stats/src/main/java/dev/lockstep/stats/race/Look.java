package dev.lockstep.stats.race;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An interim analysis of the candidates that are still in the race, by Hsu's multiple comparisons with the best
 * (Simultaneous confidence intervals for all distances from the "best", Annals of Statistics 9, 1981): all bounds hold
 * simultaneously, whichever candidate turns out to be the best.
 *
 * @param quantiles by candidate, if it is the best: the number of standard errors that covers its differences from all
 *     others
 */
record Look(List<Integer> contenders, AdditiveFit fit, Map<Integer, Double> quantiles) {

    /** At most this share of a beaten candidate's scores may be below the level of the candidate that beats it. */
    private static final double MAX_OVERLAP = 0.25;

    static Look of(double[][] logs, List<Integer> contenders, double alpha) {
        AdditiveFit fit = AdditiveFit.of(logs);
        Map<Integer, Double> quantiles = new HashMap<>();
        for (int best : contenders) {
            quantiles.put(best, quantile(fit, best, others(contenders, best), alpha));
        }
        return new Look(contenders, fit, quantiles);
    }

    /**
     * With the smallest correlation and the fewest degrees of freedom of any of its differences, which is the safe
     * side.
     */
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

    /**
     * The degrees of freedom of a sum of two variances, after Satterthwaite, but at most those of the larger, because
     * pooled variances are not independent.
     */
    private static double freedom(double one, double ofOne, double other, double ofOther) {
        double sum = (one + other) * (one + other) / (one * one / ofOne + other * other / ofOther);
        return Math.min(sum, Math.max(ofOne, ofOther));
    }

    /** The upper bound of how much one candidate's ln(score) exceeds another's, if the other is the best. */
    double atMost(int candidate, int rival) {
        return fit.effects()[candidate] - fit.effects()[rival] + quantiles.get(rival) * fit.error(candidate, rival);
    }

    /**
     * The upper bound of how much a candidate's ln(score) exceeds the best of the others; if negative, it is the
     * fastest.
     */
    double behindAtMost(int candidate) {
        return rivals(candidate)
                .mapToDouble(rival -> atMost(candidate, rival))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** The candidate with the smallest such bound. */
    int pick() {
        return contenders.stream()
                .min(Comparator.comparingDouble(this::behindAtMost))
                .orElseThrow();
    }

    /** The candidates that no other one beats and that stay in the race. */
    List<Integer> unbeaten() {
        return contenders.stream()
                .filter(candidate -> rivals(candidate).noneMatch(rival -> beats(rival, candidate)))
                .toList();
    }

    /**
     * An estimate of how many more forks reduce the bound of the pick to a goal, assuming that errors decrease with the
     * square root of the number of forks. Each rival needs forks until it no longer affects the bound, and the pick as
     * many as the last of them.
     */
    int forksTo(double goal, int pick, int rounds) {
        double max = 0;
        double sum = 0;
        for (int rival : others(contenders, pick)) {
            double apart = Math.max(0, fit.effects()[rival] - fit.effects()[pick]) + goal;
            double error = quantiles.get(rival) * fit.error(pick, rival);
            double more = Math.max(0, rounds * (error * error / (apart * apart) - 1));
            max = Math.max(max, more);
            sum += more;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(sum + max));
    }

    /**
     * Whether one is shown to be faster, and few of the other's scores are below its level: a few outliers must not
     * decide.
     */
    private boolean beats(int one, int other) {
        return atMost(one, other) < 0 && fit.shareBelow(other, fit.effects()[one]) <= MAX_OVERLAP;
    }

    private IntStream rivals(int candidate) {
        return others(contenders, candidate).stream().mapToInt(Integer::intValue);
    }

    private static List<Integer> others(List<Integer> contenders, int one) {
        return contenders.stream().filter(other -> other != one).toList();
    }
}

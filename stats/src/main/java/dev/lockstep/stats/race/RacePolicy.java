package dev.lockstep.stats.race;

/**
 * How a race is decided.
 *
 * @param alpha probability that anything said of a race is wrong
 * @param onTheWay the part of it that all looks but the last share
 * @param firstLook after how many rounds the first look is
 * @param indifference differences of ln(score) that do not matter: no time is spent on them
 */
public record RacePolicy(double alpha, double onTheWay, int firstLook, double indifference) {

    public static RacePolicy standard() {
        return new RacePolicy(0.05, 0.01, 3, Math.log1p(0.02));
    }

    /** The round of the look that follows one at {@code round}. */
    int nextLook(int round) {
        return round == 0 ? firstLook : round + Math.max(2, 2 * round / 5);
    }

    /** The look's share, half as much for each as for the one before. */
    double alphaAt(int look) {
        return onTheWay * Math.pow(0.5, look);
    }

    double alphaAtTheEnd() {
        return alpha - onTheWay;
    }
}

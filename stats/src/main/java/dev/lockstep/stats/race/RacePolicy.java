package dev.lockstep.stats.race;

/**
 * The error probabilities and looks of a race.
 *
 * @param alpha probability that any statement about a race is wrong
 * @param onTheWay the part of alpha that is spent on the looks before the last one
 * @param firstLook the number of rounds before the first look
 * @param indifference smaller differences of ln(score) do not matter, and no time is spent on them
 */
public record RacePolicy(double alpha, double onTheWay, int firstLook, double indifference) {

    public static RacePolicy standard() {
        return new RacePolicy(0.05, 0.01, 3, Math.log1p(0.02));
    }

    /** The round of the next look after one at {@code round}. */
    int nextLook(int round) {
        return round == 0 ? firstLook : round + Math.max(2, 2 * round / 5);
    }

    /** The error probability of a look: half of that of the previous one. */
    double alphaAt(int look) {
        return onTheWay * Math.pow(0.5, look);
    }

    double alphaAtTheEnd() {
        return alpha - onTheWay;
    }
}

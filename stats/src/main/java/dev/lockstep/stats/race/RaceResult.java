package dev.lockstep.stats.race;

import java.util.List;

/**
 * The state of a race.
 *
 * @param places by candidate
 * @param rounds the number of rounds that were run
 * @param decided whether a look has shown that more rounds cannot change the answer by more than the indifference
 * @param forksToDecide an estimate of how many more forks reduce the bound to the indifference, if they vary like those
 *     so far; 0 if it is reached
 */
public record RaceResult(RaceAnswer answer, List<Place> places, int rounds, boolean decided, int forksToDecide) {

    /**
     * The place of a candidate.
     *
     * @param behind estimate of ln(its score / the pick's), from the rounds that both took part in; NaN without an
     *     answer
     * @param scores the number of its scores
     * @param leftAfter the round after which it was eliminated; 0 if it was not
     */
    public record Place(double behind, int scores, int leftAfter) {

        public boolean mayBeFastest() {
            return leftAfter == 0;
        }
    }
}

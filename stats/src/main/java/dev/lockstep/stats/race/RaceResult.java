package dev.lockstep.stats.race;

import java.util.List;

/**
 * A race so far.
 *
 * @param places by candidate
 * @param rounds how many were run
 * @param decided whether a look on the way has shown that more rounds would tell nothing that matters
 * @param forksToDecide how many more forks may bring the bound down to what does not matter, if those to come scatter
 *     as those so far; 0 where it is there
 */
public record RaceResult(RaceAnswer answer, List<Place> places, int rounds, boolean decided, int forksToDecide) {

    /**
     * What became of a candidate.
     *
     * @param behind estimate of ln(its score / the pick's), from the rounds that both were in; NaN without an answer
     * @param scores how many it had
     * @param leftAfter the round after which it was shown not to be the fastest; 0 if it was not
     */
    public record Place(double behind, int scores, int leftAfter) {

        public boolean mayBeFastest() {
            return leftAfter == 0;
        }
    }
}

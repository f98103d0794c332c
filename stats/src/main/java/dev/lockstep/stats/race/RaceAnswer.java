package dev.lockstep.stats.race;

/** The answer of a race. All statements together hold with 95 % probability. */
public sealed interface RaceAnswer {

    /** All others were shown to be slower. */
    record Fastest(int pick) implements RaceAnswer {}

    /**
     * No other candidate is faster than the pick by more than a bound.
     *
     * @param atMost the bound of how much ln(score) of the pick exceeds that of the fastest; 0 or more
     */
    record Bounded(int pick, double atMost) implements RaceAnswer {}

    /** Too few rounds or candidates for any bound. */
    record Open() implements RaceAnswer {}
}

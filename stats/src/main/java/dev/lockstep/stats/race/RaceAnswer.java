package dev.lockstep.stats.race;

/** What a race came to. All of it holds together with 95 % probability. */
public sealed interface RaceAnswer {

    /** All others were shown to be slower. */
    record Fastest(int pick) implements RaceAnswer {}

    /**
     * None of the others is faster by more than a bound.
     *
     * @param atMost by which ln(score) of the pick exceeds that of the fastest; 0 or more
     */
    record Bounded(int pick, double atMost) implements RaceAnswer {}

    /** Too few rounds or candidates for any bound. */
    record Open() implements RaceAnswer {}
}

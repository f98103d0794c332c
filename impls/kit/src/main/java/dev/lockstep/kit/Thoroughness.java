package dev.lockstep.kit;

import java.util.List;

/**
 * How much is checked.
 *
 * @param parties the numbers of parties of the torture runs, one run each
 * @param tortureCycles cycles of each of those runs
 * @param seed seed of the random pauses
 * @param boundSeconds how long a check may make no progress before it is considered hung; generous, because it serves
 *     only to find hangs
 * @param tortureAlone runs only the torture runs
 * @param only runs only checks whose names contain these words
 */
public record Thoroughness(
        List<Integer> parties, long tortureCycles, long seed, long boundSeconds, boolean tortureAlone, String only) {

    /** A few seconds for each implementation. */
    public static final Thoroughness SHORT = new Thoroughness(List.of(1, 2, 3, 4, 8), 10_000, 42, 10, false, "");
}

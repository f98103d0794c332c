package dev.lockstep.kit;

import java.util.List;

/**
 * How much is checked.
 *
 * @param parties how many take part in the torture runs, one run each
 * @param tortureCycles cycles of each of those runs
 * @param seed of the pauses
 * @param boundSeconds how long nothing may go on before it counts as hung; generous, for it only finds hangs
 * @param tortureAlone leaves out all checks but those runs
 * @param only leaves out all checks whose names lack these words
 */
public record Thoroughness(
        List<Integer> parties, long tortureCycles, long seed, long boundSeconds, boolean tortureAlone, String only) {

    /** A few seconds for each implementation. */
    public static final Thoroughness SHORT = new Thoroughness(List.of(1, 2, 3, 4, 8), 10_000, 42, 10, false, "");
}

package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.util.Map;

/**
 * One block of one party over all its repetitions in the window, of which one that the window cuts counts in part.
 *
 * @param count how often it was timed
 * @param totalNanos wall time of each phase in all repetitions
 * @param minComputeNanos the shortest compute phase; 0 if there was none
 * @param maxComputeNanos the longest one
 */
public record BlockTimes(double count, Map<Phase, Double> totalNanos, double minComputeNanos, double maxComputeNanos) {

    /** Of one repetition; not a number if there was none. */
    public double averageNanos(Phase phase) {
        return totalNanos.get(phase) / count;
    }
}

package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.util.Map;

/**
 * One block of one party over all its repetitions in the window. A repetition that is partly in the window counts
 * partly.
 *
 * @param count number of timed repetitions
 * @param totalNanos elapsed time of each phase in all repetitions
 * @param minComputeNanos the shortest compute phase; 0 if there was none
 * @param maxComputeNanos the longest one
 */
public record BlockTimes(double count, Map<Phase, Double> totalNanos, double minComputeNanos, double maxComputeNanos) {

    /** The mean time per repetition; NaN if there was none. */
    public double averageNanos(Phase phase) {
        return totalNanos.get(phase) / count;
    }
}

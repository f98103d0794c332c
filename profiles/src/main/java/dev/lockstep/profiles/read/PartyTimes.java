package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Where one party's time went within the recording's common window. Times are those of one mean run, a run being as
 * many cycles as the work has blocks.
 *
 * @param party the party's id
 * @param thread its thread's name
 * @param blockComputeMs mean compute time of each block over all its repetitions in the window, of which one that the
 *     window cuts counts in part; not a number where there was none
 * @param computeMs compute time of one mean run, the sum of {@code blockComputeMs}
 * @param totalMs wall time of one mean run
 * @param ratio wall time of the compute phases over the window, 0 to 1; {@code computeMs / totalMs}
 * @param ratioCpu CPU time of the compute phases over the window; empty where the thread's CPU clock could not be read
 * @param ratioSampled CPU samples in compute times the sampling interval, over the window, from the samples alone;
 *     empty without samples or with too few of them
 * @param ticks the party's CPU samples in the window
 * @param phaseMs wall time of each phase in one mean run
 * @param samples {@code ticks} by what the thread was doing
 */
public record PartyTimes(
        int party,
        String thread,
        double[] blockComputeMs,
        double computeMs,
        double totalMs,
        double ratio,
        OptionalDouble ratioCpu,
        OptionalDouble ratioSampled,
        long ticks,
        Map<Phase, Double> phaseMs,
        Map<Activity, Long> samples) {}

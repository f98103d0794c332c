package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * Where one party's time went within the recording's common window. Times are those of one mean run, a run being as
 * many cycles as the work has blocks.
 *
 * @param party the party's id
 * @param thread its thread's name
 * @param blocks each block over all its repetitions in the window
 * @param computeMs compute time of one mean run, the sum of {@link #blockComputeMs}
 * @param totalMs wall time of one mean run
 * @param ratio wall time of the compute phases over that of all phases timed, 0 to 1; {@code computeMs / totalMs}
 * @param ratioCpu CPU time of the compute phases over the same; empty where the CPU clock was not or could not be read
 * @param ratioSampled CPU samples in compute times the sampling interval, over the window, from the samples alone;
 *     empty without samples or with too few of them
 * @param ticks the party's CPU samples in the window
 * @param strayTicks its CPU samples before and after the window
 * @param cpuMs the thread's CPU time in the window; empty where its CPU clock was not read
 * @param phaseMs wall time of each phase in one mean run
 * @param samples {@code ticks} by what the thread was doing
 * @param exchangeNanos how long each timed exchange took, from arriving to having the view
 * @param waited how often and how long the thread was blocked in the window, by kind; kinds that never were are missing
 * @param scheduling what the kernel did with the thread while its phases were logged; empty where it does not say
 */
public record PartyTimes(
        int party,
        String thread,
        List<BlockTimes> blocks,
        double computeMs,
        double totalMs,
        double ratio,
        OptionalDouble ratioCpu,
        OptionalDouble ratioSampled,
        long ticks,
        long strayTicks,
        OptionalDouble cpuMs,
        Map<Phase, Double> phaseMs,
        Map<Activity, Long> samples,
        Histogram exchangeNanos,
        Map<WaitSite.Kind, Waited> waited,
        Optional<Scheduling> scheduling) {

    /** How often a thread was blocked, and for how long in all. */
    public record Waited(long count, double totalMs) {}

    /** Mean compute time of each block; not a number where there was none in the window. */
    public double[] blockComputeMs() {
        return blocks.stream()
                .mapToDouble(block -> block.averageNanos(Phase.COMPUTE) / 1e6)
                .toArray();
    }
}

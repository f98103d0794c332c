package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * How one party spent its time within the recording's common window. Times are means per run; a run has one cycle for
 * each block of the work.
 *
 * @param party the party's id
 * @param thread its thread's name
 * @param blocks the times of each block
 * @param computeMs mean compute time per run, the sum of {@link #blockComputeMs}
 * @param totalMs mean elapsed time per run
 * @param ratio elapsed time of the compute phases as a share of all timed phases, 0 to 1; {@code computeMs / totalMs}
 * @param ratioCpu CPU time of the compute phases as a share of the same; empty if the CPU clock was not read
 * @param ratioSampled number of CPU samples in compute, times the sampling interval, as a share of the window; computed
 *     from the samples only; empty if there are too few of them
 * @param ticks the party's CPU samples in the window
 * @param strayTicks its CPU samples before and after the window
 * @param cpuMs the thread's CPU time in the window; empty if its CPU clock was not read
 * @param phaseMs mean elapsed time of each phase per run
 * @param samples {@code ticks} by activity of the thread
 * @param exchangeNanos the duration of each timed exchange, from the arrival to the view
 * @param waited how often and how long the thread was blocked in the window, by kind; without kinds that did not occur
 * @param scheduling the kernel's scheduling of the thread while its phases were logged; empty if unknown
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

    /** How often a thread was blocked, and the total time. */
    public record Waited(long count, double totalMs) {}

    /** Mean compute time of each block; NaN if there was none in the window. */
    public double[] blockComputeMs() {
        return blocks.stream()
                .mapToDouble(block -> block.averageNanos(Phase.COMPUTE) / 1e6)
                .toArray();
    }
}

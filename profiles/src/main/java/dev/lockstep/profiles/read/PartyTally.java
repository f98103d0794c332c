package dev.lockstep.profiles.read;

import dev.lockstep.profiles.record.Phase;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;

/** Adds up one party's phases and samples within a window. */
final class PartyTally {

    private static final double NANOS_PER_MS = 1e6;

    private final LoggedParty party;
    private final Window window;
    private final double[] phaseNanos = new double[Phase.values().length];
    private final double[] blockNanos;
    private final double[] blockRepeats;
    private final long[] samples = new long[Activity.values().length];
    private double computeCpuNanos;
    private boolean cpuClock = true;
    private long cycles;

    PartyTally(LoggedParty party, Window window) {
        this.party = party;
        this.window = window;
        blockNanos = new double[party.blocks()];
        blockRepeats = new double[party.blocks()];
    }

    void addPhase(RecordedEvent event) {
        Phase phase = Phase.valueOf(event.getString("phase"));
        long start = event.getLong("startNanos");
        Window span = new Window(start, start + event.getLong("durationNanos"));
        double share = window.shareOf(span);
        phaseNanos[phase.ordinal()] += share * span.nanos();
        if (phase == Phase.COMPUTE && share > 0) {
            addCompute(span, share, event.getLong("cpuNanos"), event.getInt("block"));
        }
    }

    void addSample(RecordedEvent event) {
        if (window.holds(party.nanoTime(event.getStartTime()))) {
            samples[Activity.of(event.getStackTrace()).ordinal()]++;
        }
    }

    long cycles() {
        return cycles;
    }

    long ticks() {
        return Arrays.stream(samples).sum();
    }

    /**
     * @param tickNanos what a sample stands for; 0 if the samples are to be left out
     */
    PartyTimes times(long tickNanos) {
        double[] blockMs = blockComputeMs();
        double computeMs = Arrays.stream(blockMs).filter(Double::isFinite).sum();
        double runsInWindow = runsInWindow(computeMs);
        return new PartyTimes(
                party.party(),
                party.thread() == null ? "" : party.thread().getJavaName(),
                blocks(),
                computeMs,
                window.nanos() / NANOS_PER_MS / runsInWindow,
                compute(phaseNanos) / window.nanos(),
                ofWindow(cpuClock, computeCpuNanos),
                ofWindow(tickNanos > 0, samples[Activity.COMPUTE.ordinal()] * (double) tickNanos),
                ticks(),
                phaseMs(runsInWindow),
                samplesByActivity(),
                new Histogram(3),
                Map.of(),
                Optional.empty());
    }

    private void addCompute(Window span, double share, long cpuNanos, int block) {
        blockNanos[block] += share * span.nanos();
        blockRepeats[block] += share;
        computeCpuNanos += share * cpuNanos;
        cpuClock &= cpuNanos >= 0;
        cycles += window.holds(span.startNanos()) ? 1 : 0;
    }

    private List<BlockTimes> blocks() {
        return IntStream.range(0, blockNanos.length)
                .mapToObj(block -> new BlockTimes(blockRepeats[block], Map.of(Phase.COMPUTE, blockNanos[block]), 0, 0))
                .toList();
    }

    private double[] blockComputeMs() {
        double[] ms = new double[blockNanos.length];
        Arrays.setAll(ms, block -> blockNanos[block] / blockRepeats[block] / NANOS_PER_MS);
        return ms;
    }

    /** So many that computing takes its share of the window, although the window cuts the first and the last run. */
    private double runsInWindow(double computeMsPerRun) {
        double computeMs = compute(phaseNanos) / NANOS_PER_MS;
        return computeMsPerRun > 0 ? computeMs / computeMsPerRun : Math.max(1, cycles) / (double) party.blocks();
    }

    private OptionalDouble ofWindow(boolean known, double nanos) {
        return known ? OptionalDouble.of(nanos / window.nanos()) : OptionalDouble.empty();
    }

    private Map<Phase, Double> phaseMs(double runsInWindow) {
        Map<Phase, Double> ms = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            ms.put(phase, phaseNanos[phase.ordinal()] / NANOS_PER_MS / runsInWindow);
        }
        return ms;
    }

    private Map<Activity, Long> samplesByActivity() {
        Map<Activity, Long> byActivity = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            byActivity.put(activity, samples[activity.ordinal()]);
        }
        return byActivity;
    }

    private static double compute(double[] byPhase) {
        return byPhase[Phase.COMPUTE.ordinal()];
    }
}

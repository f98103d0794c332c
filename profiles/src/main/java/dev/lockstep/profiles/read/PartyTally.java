package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.PartyTimes.Waited;
import dev.lockstep.profiles.record.Phase;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;

/** Adds up one party's phases and samples within a window. */
final class PartyTally {

    private static final double NANOS_PER_MS = 1e6;
    private static final Phase[] PHASES = Phase.values();

    private final LoggedParty party;
    private final Window window;
    private final double[][] blockNanos;
    private final double[] blockRepeats;
    private final long[] minComputeNanos;
    private final long[] maxComputeNanos;
    private final Histogram exchangeNanos = new Histogram(3);
    private final long[] samples = new long[Activity.values().length];
    private long strayTicks;
    private double computeCpuNanos;
    private boolean cpuClock = true;
    private long cycles;
    private long held;
    private long firstNanos = Long.MAX_VALUE;

    PartyTally(LoggedParty party, Window window) {
        this.party = party;
        this.window = window;
        blockNanos = new double[party.blocks()][PHASES.length];
        blockRepeats = new double[party.blocks()];
        minComputeNanos = new long[party.blocks()];
        maxComputeNanos = new long[party.blocks()];
    }

    void addPhase(LoggedPhase logged) {
        Phase phase = logged.phase();
        Window span = logged.span();
        held++;
        firstNanos = Math.min(firstNanos, span.startNanos());
        double share = window.shareOf(span);
        if (share > 0) {
            int block = logged.block();
            blockNanos[block][phase.ordinal()] += share * span.nanos();
            if (phase == Phase.COMPUTE) {
                addCompute(span, share, logged.cpuNanos(), block);
            } else if (phase == Phase.EXCHANGE && window.holds(span.startNanos())) {
                exchangeNanos.recordValue(span.nanos());
            }
        }
    }

    void addSample(RecordedEvent event, Activity activity) {
        if (window.holds(party.nanoTime(event.getStartTime()))) {
            samples[activity.ordinal()]++;
        } else {
            strayTicks++;
        }
    }

    LoggedParty party() {
        return party;
    }

    long cycles() {
        return cycles;
    }

    long ticks() {
        return Arrays.stream(samples).sum();
    }

    /** The number of phases in the recording, inside or outside the window. */
    long held() {
        return held;
    }

    /** The part of the party's window whose phases are in the recording. */
    Window heldWindow() {
        return party.windowOf(held, firstNanos);
    }

    /**
     * @param tickNanos CPU time per sample; 0 to ignore the samples
     * @param waited by the party's thread
     */
    PartyTimes times(long tickNanos, Map<WaitSite.Kind, Waited> waited) {
        List<BlockTimes> blocks =
                IntStream.range(0, blockNanos.length).mapToObj(this::block).toList();
        double computeMs = blocks.stream()
                        .mapToDouble(block -> block.averageNanos(Phase.COMPUTE))
                        .filter(Double::isFinite)
                        .sum()
                / NANOS_PER_MS;
        double runs = runsTimed(computeMs);
        double timedNanos = timedNanos();
        return new PartyTimes(
                party.party(),
                party.thread() == null ? "" : party.thread().getJavaName(),
                blocks,
                computeMs,
                timedNanos / NANOS_PER_MS / runs,
                phaseNanos(Phase.COMPUTE) / timedNanos,
                ratio(cpuClock, computeCpuNanos / timedNanos),
                ratio(tickNanos > 0, samples[Activity.COMPUTE.ordinal()] * (double) tickNanos / window.nanos()),
                ticks(),
                strayTicks,
                party.cpuMs(window),
                phaseMs(runs),
                samplesByActivity(),
                exchangeNanos,
                waited,
                party.scheduling());
    }

    private void addCompute(Window span, double share, long cpuNanos, int block) {
        minComputeNanos[block] =
                blockRepeats[block] == 0 ? span.nanos() : Math.min(minComputeNanos[block], span.nanos());
        maxComputeNanos[block] = Math.max(maxComputeNanos[block], span.nanos());
        blockRepeats[block] += share;
        computeCpuNanos += share * cpuNanos;
        cpuClock &= cpuNanos >= 0;
        cycles += window.holds(span.startNanos()) ? 1 : 0;
    }

    private BlockTimes block(int block) {
        Map<Phase, Double> nanos = new EnumMap<>(Phase.class);
        for (Phase phase : PHASES) {
            nanos.put(phase, blockNanos[block][phase.ordinal()]);
        }
        return new BlockTimes(blockRepeats[block], nanos, minComputeNanos[block], maxComputeNanos[block]);
    }

    private double phaseNanos(Phase phase) {
        return Arrays.stream(blockNanos)
                .mapToDouble(block -> block[phase.ordinal()])
                .sum();
    }

    /** The total time that the phases are a share of: the window or, if not every cycle was timed, the timed phases. */
    private double timedNanos() {
        return party.every() == 1
                ? window.nanos()
                : Arrays.stream(PHASES).mapToDouble(this::phaseNanos).sum();
    }

    /**
     * The number of runs in the window. It need not be whole, so that the share of computing is right although the
     * window contains only parts of the first and the last run.
     */
    private double runsTimed(double computeMsPerRun) {
        double computeMs = phaseNanos(Phase.COMPUTE) / NANOS_PER_MS;
        return computeMsPerRun > 0 ? computeMs / computeMsPerRun : Math.max(1, cycles) / (double) party.blocks();
    }

    private static OptionalDouble ratio(boolean known, double ratio) {
        return known && Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }

    private Map<Phase, Double> phaseMs(double runs) {
        Map<Phase, Double> ms = new EnumMap<>(Phase.class);
        for (Phase phase : PHASES) {
            ms.put(phase, phaseNanos(phase) / NANOS_PER_MS / runs);
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
}

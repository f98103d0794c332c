package dev.lockstep.reports.cli;

import dev.lockstep.reports.run.Axis;
import dev.lockstep.reports.run.JmhOptions;
import dev.lockstep.reports.run.Nearest;
import dev.lockstep.reports.run.Numbers;
import dev.lockstep.reports.run.RefusedException;
import dev.lockstep.reports.run.Selection;
import dev.lockstep.reports.run.Selection.Profiling;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Options that replace what a preset says. */
final class SelectionOptions {

    private static final int MAX_FORKS = 1_000;
    private static final String NONE = "none";
    private static final String SAMPLES = "async";

    @Option(
            names = "--impl",
            split = ",",
            paramLabel = "NAME",
            description = "implementations; 'sound': all sound ones")
    private List<String> implementations;

    @Option(names = "--workload", split = ",", paramLabel = "NAME", description = "workloads")
    private List<String> workloads;

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "threads that take part")
    private List<String> threads;

    @Option(names = "--segment", split = ",", paramLabel = "N", description = "elements in each thread's segment")
    private List<String> segments;

    @Option(names = "--layout", split = ",", paramLabel = "NAME", description = "layouts of the segments")
    private List<String> layouts;

    @Option(
            names = "--stamp",
            split = ",",
            paramLabel = "NAME",
            description = "where epochs stand, of implementations that have one for each thread")
    private List<String> stamps;

    @Option(names = "--storage", split = ",", paramLabel = "NAME", description = "where the memory is")
    private List<String> storages;

    @Option(names = "--order", split = ",", paramLabel = "NAME", description = "access modes of the flags")
    private List<String> orders;

    @Option(names = "--affinity", split = ",", paramLabel = "NAME", description = "policies, or CPUs such as 0+1")
    private List<String> affinities;

    @Option(names = "--wait", split = ",", paramLabel = "NAME", description = "ways to wait")
    private List<String> waits;

    @Option(
            names = "--hint",
            split = ",",
            paramLabel = "ON",
            description = "Thread.onSpinWait in spinning waits: on, off")
    private List<String> hints;

    @Option(names = "--read", split = ",", paramLabel = "NAME", description = "ways to read the global view")
    private List<String> reads;

    @Option(
            names = "--compute",
            split = ",",
            paramLabel = "TIME",
            description = "with --workload compute: how long a party computes in a cycle, such as 10us")
    private List<String> computes;

    @Option(
            names = "--imbalance",
            split = ",",
            paramLabel = "SHARE",
            description = "with --workload compute: how much longer the last party computes than the first, such as"
                    + " 20%%")
    private List<String> imbalances;

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "measured processes for each row, whatever a race would say")
    private String forks;

    @Option(
            names = "--profile",
            split = ",",
            paramLabel = "HOW",
            defaultValue = "jfr,async",
            description = "jfr, jfr,async or none (default: ${DEFAULT-VALUE}; async brings jfr)")
    private List<String> profile;

    Selection selection(JmhOptions jmh) {
        return new Selection(axes(), forks(), profiling(), jmh);
    }

    private Map<Axis, List<String>> axes() {
        Map<Axis, List<String>> axes = new EnumMap<>(Axis.class);
        put(axes, Axis.IMPLEMENTATION, implementations);
        put(axes, Axis.WORKLOAD, workloads);
        put(axes, Axis.THREADS, threads);
        put(axes, Axis.SEGMENT, segments);
        put(axes, Axis.LAYOUT, layouts);
        put(axes, Axis.STAMP, stamps);
        put(axes, Axis.STORAGE, storages);
        put(axes, Axis.ORDER, orders);
        put(axes, Axis.AFFINITY, affinities);
        put(axes, Axis.WAIT, waits);
        put(axes, Axis.HINT, hints);
        put(axes, Axis.READ, reads);
        put(axes, Axis.COMPUTE, computes);
        put(axes, Axis.IMBALANCE, imbalances);
        return axes;
    }

    private static void put(Map<Axis, List<String>> axes, Axis axis, List<String> values) {
        if (values != null) {
            axes.put(axis, values.stream().map(String::strip).toList());
        }
    }

    private OptionalInt forks() {
        return forks == null ? OptionalInt.empty() : OptionalInt.of(Numbers.check("--forks", forks, MAX_FORKS));
    }

    private Profiling profiling() {
        profile.forEach(value -> Nearest.check("--profile", value, List.of("jfr", SAMPLES, NONE)));
        if (profile.contains(NONE) && profile.size() > 1) {
            throw new RefusedException("--profile takes 'none' alone but is '%s': leave 'none' out, or the others."
                    .formatted(String.join(",", profile)));
        }
        if (profile.contains(NONE)) {
            return Profiling.NONE;
        }
        return profile.contains(SAMPLES) ? Profiling.SAMPLED : Profiling.JFR_ALONE;
    }
}

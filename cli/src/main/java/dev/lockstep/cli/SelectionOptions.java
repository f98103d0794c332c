package dev.lockstep.cli;

import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.NumberParser;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.Parameter;
import dev.lockstep.harness.plan.Selection;
import dev.lockstep.harness.plan.Selection.Profiling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Options that replace values of a preset. */
final class SelectionOptions {

    private static final int MAX_FORKS = 1_000;
    private static final String NONE = "none";
    private static final String SAMPLES = "async";

    @Option(
            names = "--experiment",
            split = ",",
            paramLabel = "NAME",
            description = "experiments, which are measured instead of the preset's rows; the preset says how much of"
                    + " them")
    private List<String> experiments;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE[,VALUE...]",
            description = "with --experiment: values of one of its own parameters, which --dry-run shows; may be given"
                    + " several times")
    private List<String> parameters;

    @Option(
            names = "--impl",
            split = ",",
            paramLabel = "NAME",
            description = "implementations; 'sound': all sound ones")
    private List<String> implementations;

    @Option(names = "--workload", split = ",", paramLabel = "NAME", description = "workloads")
    private List<String> workloads;

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            description = "numbers of participating threads; 'auto': 1, 2, 4, ... up to twice the usable CPUs")
    private List<String> threads;

    @Option(names = "--segment", split = ",", paramLabel = "N", description = "elements in each thread's segment")
    private List<String> segments;

    @Option(names = "--layout", split = ",", paramLabel = "NAME", description = "layouts of the segments")
    private List<String> layouts;

    @Option(
            names = "--stamp",
            split = ",",
            paramLabel = "NAME",
            description = "places of epochs, for implementations with one epoch per thread")
    private List<String> stamps;

    @Option(names = "--storage", split = ",", paramLabel = "NAME", description = "where the memory is")
    private List<String> storages;

    @Option(names = "--order", split = ",", paramLabel = "NAME", description = "access modes of the flags")
    private List<String> orders;

    @Option(names = "--affinity", split = ",", paramLabel = "NAME", description = "policies, or CPUs such as 0+1")
    private List<String> affinities;

    @Option(names = "--wait", split = ",", paramLabel = "NAME", description = "wait strategies")
    private List<String> waits;

    @Option(
            names = "--hint",
            split = ",",
            paramLabel = "ON",
            description = "Thread.onSpinWait in spinning waits: on, off")
    private List<String> hints;

    @Option(names = "--read", split = ",", paramLabel = "NAME", description = "ways to read the global view")
    private List<String> reads;

    @Option(names = "--fold", split = ",", paramLabel = "N", description = "parties that each thread drives")
    private List<String> folds;

    @Option(names = "--neighbours", split = ",", paramLabel = "NAME", description = "who reads whom: all, ring, grid")
    private List<String> neighbours;

    @Option(
            names = "--compute",
            split = ",",
            paramLabel = "TIME",
            description =
                    "with --workload compute: how long a party computes in a cycle, such as 10us; 100us/n: how long all"
                            + " parties together do; with --workload late: how late a party is")
    private List<String> computes;

    @Option(
            names = "--imbalance",
            split = ",",
            paramLabel = "SHARE",
            description = "with --workload compute: how much longer the last party computes than the first, such as"
                    + " 20%%")
    private List<String> imbalances;

    @Option(
            names = "--size",
            split = ",",
            paramLabel = "SIZE",
            description = "with a program as the workload: small, medium (default), large; about 1, 10 or 100 ms a run")
    private List<String> sizes;

    @Option(names = "--forks", paramLabel = "N", description = "measured processes for each row, instead of a race")
    private String forks;

    @Option(
            names = "--profile",
            split = ",",
            paramLabel = "HOW",
            defaultValue = "jfr,async",
            description = "jfr, jfr,async or none (default: ${DEFAULT-VALUE}; async brings jfr)")
    private List<String> profile;

    Selection selection(JmhOptions jmh) {
        return new Selection(
                experiments == null ? List.of() : experiments, parameters(), choices(), forks(), profiling(), jmh);
    }

    private Map<String, List<String>> parameters() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String parameter : parameters == null ? List.<String>of() : parameters) {
            String[] parts = parameter.split("=", 2);
            if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new RefusedException(
                        "--param must be a name and values, such as bytes=64,1024, but is '%s'.".formatted(parameter));
            }
            if (experiments == null) {
                throw new RefusedException(
                        "--param %s applies to experiments only: name one by --experiment.".formatted(parts[0]));
            }
            values.computeIfAbsent(parts[0], _ -> new ArrayList<>()).addAll(List.of(parts[1].split(",")));
        }
        return values;
    }

    private Map<Parameter, List<String>> choices() {
        Map<Parameter, List<String>> choices = new EnumMap<>(Parameter.class);
        put(choices, Parameter.IMPLEMENTATION, implementations);
        put(choices, Parameter.WORKLOAD, workloads);
        put(choices, Parameter.THREADS, threads);
        put(choices, Parameter.SEGMENT, segments);
        put(choices, Parameter.LAYOUT, layouts);
        put(choices, Parameter.STAMP, stamps);
        put(choices, Parameter.STORAGE, storages);
        put(choices, Parameter.ORDER, orders);
        put(choices, Parameter.AFFINITY, affinities);
        put(choices, Parameter.WAIT, waits);
        put(choices, Parameter.HINT, hints);
        put(choices, Parameter.READ, reads);
        put(choices, Parameter.FOLD, folds);
        put(choices, Parameter.NEIGHBOURS, neighbours);
        put(choices, Parameter.COMPUTE, computes);
        put(choices, Parameter.IMBALANCE, imbalances);
        put(choices, Parameter.SIZE, sizes);
        return choices;
    }

    private static void put(Map<Parameter, List<String>> choices, Parameter parameter, List<String> values) {
        if (values != null) {
            choices.put(parameter, values.stream().map(String::strip).toList());
        }
    }

    private OptionalInt forks() {
        return forks == null ? OptionalInt.empty() : OptionalInt.of(NumberParser.check("--forks", forks, MAX_FORKS));
    }

    private Profiling profiling() {
        profile.forEach(value -> NameSuggestion.check("--profile", value, List.of("jfr", SAMPLES, NONE)));
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

package dev.lockstep.harness.plan;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.RunFile.ExperimentInfo;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a benchmarks jar can measure, and the machine it would measure on, as reported by the jar.
 *
 * @param machine label to value, in display order
 * @param unavailable why this machine cannot offer a value of a parameter
 */
public record JarContents(
        Map<String, String> machine,
        List<ImplementationInfo> implementations,
        List<Entry> affinities,
        Map<Parameter, Map<String, String>> unavailable,
        List<Entry> waits,
        List<Entry> hints,
        List<Entry> layouts,
        List<Entry> stamps,
        List<Entry> orders,
        List<Entry> storages,
        List<Entry> reads,
        List<Entry> neighbours,
        List<Workload> workloads,
        List<NativeRendezvous> natives,
        List<Experiment> experiments) {

    /** A possible value of a parameter. */
    public record Entry(String name, String description) {}

    /**
     * A workload of the jar.
     *
     * @param benchmark full name of the class that runs it
     * @param fixed parameters that can have only one value in it
     * @param program whether a whole program is measured, of which there are several sizes, and not a cycle
     * @param needs the setting that an implementation must have; empty if any will do
     */
    public record Workload(
            String name,
            String benchmark,
            String description,
            Map<Parameter, String> fixed,
            boolean program,
            String needs) {

        boolean supports(ImplementationInfo implementation) {
            return needs.isEmpty() || implementation.settings().contains(needs);
        }

        /** The fixed parameters as command-line options. */
        String options() {
            return fixed.entrySet().stream()
                    .map(entry -> entry.getKey().option() + " " + entry.getValue())
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * A rendezvous in native code, which exchanges no data.
     *
     * @param problem why it cannot be measured here, in one line; empty if it can
     */
    public record NativeRendezvous(ImplementationInfo info, String problem) {

        public boolean usable() {
            return problem.isEmpty();
        }
    }

    /**
     * An experiment of the jar.
     *
     * @param benchmark full name of the class that runs it
     * @param forks number of forks of each row
     * @param flags what a JVM needs to run it
     * @param sized the parameter that is a size; empty if none is
     * @param most the largest size that fits into the memory of a measured JVM here
     * @param obstacle why it cannot be measured here, in one line; empty if it can
     * @param sized the parameter that is a size; empty if none is
     * @param most the largest size that fits into the memory of a measured JVM here
     * @param rows for each extent, lines such as {@code a=1,2 b=x}: every combination of these values
     */
    public record Experiment(
            ExperimentInfo info,
            String benchmark,
            int forks,
            String obstacle,
            List<String> flags,
            String sized,
            int most,
            Map<String, List<String>> rows) {

        public String name() {
            return info.name();
        }
    }

    /**
     * Parses tab-separated lines. The first field is the kind of the line; lines of unknown kinds are ignored, so that
     * a newer jar can report more.
     *
     * @throws RefusedException for a line with too few fields, and if there is nothing to measure
     */
    public static JarContents parse(List<String> lines) {
        JarContents contents = new JarContents(
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new EnumMap<>(Parameter.class),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        lines.forEach(contents::add);
        if (contents.implementations.isEmpty() || contents.workloads.isEmpty()) {
            throw new RefusedException("The benchmarks jar lists %d implementations and %d workloads: build it again."
                    .formatted(contents.implementations.size(), contents.workloads.size()));
        }
        return contents;
    }

    /** The memories and the native rendezvous. */
    public List<ImplementationInfo> everything() {
        return Stream.concat(implementations.stream(), natives.stream().map(NativeRendezvous::info))
                .toList();
    }

    /** A memory or a native rendezvous. */
    public ImplementationInfo implementation(String alias) {
        return everything().stream()
                .filter(implementation -> implementation.alias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    public Workload workload(String name) {
        return workloads.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The flags of a JVM that can run all experiments which this machine can do. */
    public List<String> experimentFlags() {
        return experiments.stream()
                .filter(experiment -> experiment.obstacle().isEmpty())
                .flatMap(experiment -> experiment.flags().stream())
                .distinct()
                .toList();
    }

    /** The experiments that have any of these rows. */
    public List<ExperimentInfo> experimentsOf(List<PlannedRow> rows) {
        return experiments.stream()
                .map(Experiment::info)
                .filter(info -> rows.stream().anyMatch(row -> row.measures(info)))
                .toList();
    }

    public Experiment experiment(String name) {
        return experiments.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Why this machine cannot offer the value; empty if it can. */
    public Optional<String> obstacle(Parameter parameter, String value) {
        return Optional.ofNullable(unavailable.getOrDefault(parameter, Map.of()).get(value));
    }

    /** The parameter's names that this machine can offer. */
    public List<String> available(Parameter parameter) {
        return parameter.names(this).stream()
                .filter(name -> obstacle(parameter, name).isEmpty())
                .toList();
    }

    /** Whether the workload is a parameter of its benchmark; otherwise it is the only one of its benchmark. */
    public boolean isParameter(Workload workload) {
        return workloads.stream()
                        .filter(w -> w.benchmark().equals(workload.benchmark()))
                        .count()
                > 1;
    }

    public List<String> aliases() {
        return implementations.stream().map(ImplementationInfo::alias).toList();
    }

    public List<String> soundAliases() {
        return implementations.stream()
                .filter(ImplementationInfo::sound)
                .map(ImplementationInfo::alias)
                .toList();
    }

    private void add(String line) {
        String[] fields = line.split("\t", -1);
        try {
            add(fields);
        } catch (ArrayIndexOutOfBoundsException _) {
            throw new RefusedException(
                    "The benchmarks jar describes itself with a line that is too short: '%s': build it again."
                            .formatted(line.replace('\t', ' ')));
        }
    }

    private void add(String[] f) {
        switch (f[0]) {
            case "machine" -> machine.put(f[1], f[2]);
            case "implementation" -> implementations.add(implementation(f));
            case "affinity" -> affinities.add(new Entry(f[1], f[2]));
            case "unavailable" -> addObstacle(f[1], f[2], f[3]);
            case "wait" -> waits.add(new Entry(f[1], f[2]));
            case "hint" -> hints.add(new Entry(f[1], f[2]));
            case "stamp" -> stamps.add(new Entry(f[1], f[2]));
            case "order" -> orders.add(new Entry(f[1], f[2]));
            case "layout" -> layouts.add(new Entry(f[1], f[2]));
            case "storage" -> storages.add(new Entry(f[1], f[2]));
            case "read" -> reads.add(new Entry(f[1], f[2]));
            case RowKey.NATIVE -> natives.add(rendezvous(f));
            case "neighbours" -> neighbours.add(new Entry(f[1], f[2]));
            case "workload" -> workloads.add(new Workload(f[1], f[2], f[3], fixed(f[4]), false, ""));
            case "program" -> workloads.add(new Workload(f[1], f[2], f[3], Map.of(), true, f[4]));
            case "experiment" -> experiments.add(experiment(f));
            case "experiment-rows" ->
                experiment(f[1])
                        .rows()
                        .computeIfAbsent(f[2], _ -> new ArrayList<>())
                        .add(f[3]);
            default -> {}
        }
    }

    private void addObstacle(String parameter, String value, String obstacle) {
        if (Parameter.isParameter(parameter)) {
            unavailable
                    .computeIfAbsent(Parameter.of(parameter), _ -> new LinkedHashMap<>())
                    .put(value, obstacle);
        }
    }

    private static ImplementationInfo implementation(String[] f) {
        return new ImplementationInfo(
                f[1],
                f[2],
                f[3],
                f[4],
                f[5],
                Boolean.parseBoolean(f[6]),
                f[7],
                words(f[8], ",").toList(),
                Integer.parseInt(f[9]));
    }

    private static Experiment experiment(String[] f) {
        return new Experiment(
                new ExperimentInfo(f[1], f[3], f[4], f[5], f[6], f[7], f[8], f[9]),
                f[2],
                Integer.parseInt(f[10]),
                f[11],
                words(f[12], " ").toList(),
                f[13],
                Integer.parseInt(f[14]),
                new LinkedHashMap<>());
    }

    private static NativeRendezvous rendezvous(String[] f) {
        List<String> settings = words(f[3], ",").toList();
        int mostParties = Integer.parseInt(f[4]);
        return new NativeRendezvous(
                new ImplementationInfo(f[1], RowKey.NATIVE, "", "", "", false, f[2], settings, mostParties), f[5]);
    }

    private static Map<Parameter, String> fixed(String field) {
        Map<Parameter, String> fixed = new EnumMap<>(Parameter.class);
        words(field, " ").map(word -> word.split("=")).forEach(word -> fixed.put(Parameter.of(word[0]), word[1]));
        return fixed;
    }

    private static Stream<String> words(String field, String separator) {
        return Stream.of(field.split(separator)).filter(word -> !word.isEmpty());
    }
}

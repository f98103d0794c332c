package dev.lockstep.reports.run;

import dev.lockstep.reports.data.RunFile.ImplementationInfo;
import dev.lockstep.reports.stats.Contest;
import dev.lockstep.reports.stats.Group;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a plan from a preset, what the user chose and what the jar has. */
public record Planner(Catalogue catalogue) {

    /** Two buffers of this many 8-byte elements take 512 MiB. */
    private static final long MAX_ELEMENTS = 1 << 25;

    /** The workload whose parties compute for a given time. */
    static final String COMPUTE = "compute";

    /** The way to wait that never spins, so that there is nothing to hint at. */
    private static final String YIELD = "yield";

    /** @throws RefusedException for values that the jar does not know, that are out of bounds, or that leave no row */
    public Plan plan(Preset preset, Selection selection, long seed) {
        Map<Object, Row> different = new LinkedHashMap<>();
        preset.sweeps().stream()
                .filter(sweep -> selection.profiling() != Selection.Profiling.NONE || !sweep.isProfile())
                .flatMap(sweep -> rows(sweep, selection))
                .forEach(row -> different.putIfAbsent(row.identity(), row));
        List<Row> rows = List.copyOf(different.values());
        List<Catalogue.Workload> missing = named(Axis.WORKLOAD, selection)
                .filter(name -> rows.stream().noneMatch(row -> row.isOf(name)))
                .map(catalogue::workload)
                .toList();
        missing.stream()
                .filter(it -> !it.fixed().isEmpty() || !preset.has(it.name()))
                .forEach(it -> refuse(it, preset));
        named(Axis.IMPLEMENTATION, selection)
                .filter(name -> !Axis.SOUND.equals(name))
                .map(catalogue::implementation)
                .forEach(it -> checkParties(it, rows, named(Axis.THREADS, selection)));
        missing.forEach(it -> refuse(it, preset));
        return new Plan(rows, seed, selection.forks().isPresent() ? List.of() : races(rows));
    }

    /**
     * Of each setting that two or more sound rows are measured in. Where some settings have forks enough for a look,
     * they are what the preset is about, and the others stand beside them. A single fork proves that something works.
     */
    private List<RacePlan> races(List<Row> rows) {
        List<RacePlan> foremost = races(rows, Contest.FEWEST_ROUNDS);
        return foremost.isEmpty() ? races(rows, 2) : foremost;
    }

    private List<RacePlan> races(List<Row> rows, int forks) {
        Map<Group, List<Row>> settings = rows.stream()
                .filter(row -> row.isScore() && row.forks() >= forks)
                .filter(row -> Contest.races(
                        row.key(), alias -> catalogue.implementation(alias).sound()))
                .collect(Collectors.groupingBy(row -> Group.of(row.key()), LinkedHashMap::new, Collectors.toList()));
        return settings.entrySet().stream()
                .filter(setting -> setting.getValue().size() > 1)
                .map(setting -> RacePlan.of(setting.getKey(), setting.getValue()))
                .toList();
    }

    private static Stream<String> named(Axis axis, Selection selection) {
        return selection.axes().getOrDefault(axis, List.of()).stream();
    }

    private static void refuse(Catalogue.Workload workload, Preset preset) {
        String remedy = workload.fixed().isEmpty()
                ? "choose another, or --preset full"
                : "it takes nothing but " + workload.options() + ", and --preset quick or full";
        throw new RefusedException(
                "Preset %s has no row for --workload %s: %s.".formatted(preset.name(), workload.name(), remedy));
    }

    /** A preset's threads may be too many for an implementation: then it is left out there. The user's may not. */
    private static void checkParties(ImplementationInfo it, List<Row> rows, Stream<String> threads) {
        Optional<String> tooMany = threads.filter(number -> Integer.parseInt(number) > it.mostParties())
                .findFirst();
        if (tooMany.isPresent() || rows.stream().noneMatch(row -> row.measures(Axis.IMPLEMENTATION, it.alias()))) {
            throw new RefusedException("--threads must be at most %d for --impl %s but is %s: give --threads %1$d."
                    .formatted(it.mostParties(), it.alias(), tooMany.orElse("more in all of the preset's rows")));
        }
    }

    private Stream<Row> rows(Sweep sweep, Selection selection) {
        Map<Axis, List<String>> axes = new EnumMap<>(sweep.axes());
        axes.putAll(selection.axes());
        axes.forEach((axis, values) -> values.forEach(value -> axis.check(value, catalogue)));
        axes.put(Axis.WORKLOAD, common(sweep, axes.get(Axis.WORKLOAD)));
        axes.put(Axis.IMPLEMENTATION, implementations(axes.get(Axis.IMPLEMENTATION)));
        int forks = sweep.forks(selection.forks());
        Iterations iterations = selection.jmh().applyTo(sweep.iterations());
        return combinations(axes).stream()
                .map(this::settled)
                .filter(this::possible)
                .map(values -> row(values, iterations, forks, sweep.purpose()));
    }

    /** With the implementation's own values for its defaults, and without what makes no difference to it. */
    private Map<Axis, String> settled(Map<Axis, String> values) {
        ImplementationInfo implementation = catalogue.implementation(values.get(Axis.IMPLEMENTATION));
        values.replace(Axis.LAYOUT, Axis.DEFAULT, implementation.layout());
        values.replace(Axis.STAMP, Axis.DEFAULT, implementation.stamp());
        values.replace(Axis.STORAGE, Axis.DEFAULT, implementation.storage());
        Stream.of(Axis.WAIT, Axis.STAMP, Axis.ORDER)
                .filter(axis -> !implementation.settings().contains(axis.parameter()))
                .forEach(values::remove);
        if (!COMPUTE.equals(values.get(Axis.WORKLOAD))) {
            Axis.COMPUTING.forEach(values::remove);
        }
        if (!values.containsKey(Axis.WAIT) || YIELD.equals(values.get(Axis.WAIT))) {
            values.remove(Axis.HINT);
        }
        return values;
    }

    private boolean possible(Map<Axis, String> values) {
        ImplementationInfo implementation = catalogue.implementation(values.get(Axis.IMPLEMENTATION));
        Map<Axis, String> fixed = catalogue.workload(values.get(Axis.WORKLOAD)).fixed();
        return Integer.parseInt(values.get(Axis.THREADS)) <= implementation.mostParties()
                && values.entrySet().containsAll(fixed.entrySet());
    }

    /** Workloads choose among a sweep's own rows: another benchmark's would have the wrong iterations. */
    private static List<String> common(Sweep sweep, List<String> chosen) {
        return sweep.axes().get(Axis.WORKLOAD).stream().filter(chosen::contains).toList();
    }

    private List<String> implementations(List<String> names) {
        return names.stream()
                .flatMap(name -> Axis.SOUND.equals(name) ? catalogue.soundAliases().stream() : Stream.of(name))
                .toList();
    }

    private static List<Map<Axis, String>> combinations(Map<Axis, List<String>> axes) {
        List<Map<Axis, String>> combinations = List.of(Map.of());
        for (Axis axis : Axis.values()) {
            Set<String> values = new LinkedHashSet<>(axes.get(axis));
            combinations = combinations.stream()
                    .flatMap(start -> values.stream().map(value -> with(start, axis, value)))
                    .toList();
        }
        return combinations;
    }

    private static Map<Axis, String> with(Map<Axis, String> start, Axis axis, String value) {
        Map<Axis, String> longer = new EnumMap<>(Axis.class);
        longer.putAll(start);
        longer.put(axis, value);
        return longer;
    }

    private Row row(Map<Axis, String> values, Iterations iterations, int forks, String purpose) {
        checkSize(values.get(Axis.THREADS), values.get(Axis.SEGMENT));
        Catalogue.Workload workload = catalogue.workload(values.remove(Axis.WORKLOAD));
        ImplementationInfo implementation = catalogue.implementation(values.get(Axis.IMPLEMENTATION));
        Map<String, String> parameters = new LinkedHashMap<>();
        values.forEach((axis, value) -> parameters.put(axis.parameter(), value));
        if (catalogue.isParameter(workload)) {
            parameters.put(Axis.WORKLOAD.parameter(), workload.name());
        }
        Map<String, String> derived = new LinkedHashMap<>();
        if (!values.containsKey(Axis.STAMP)) {
            derived.put(Axis.STAMP.parameter(), implementation.stamp());
        }
        derived.put(Axis.WORKLOAD.parameter(), workloadName(workload, values));
        return new Row(workload.benchmark(), parameters, derived, iterations, forks, purpose);
    }

    /** With how much it computes, so that rows which differ in that are not taken for one. */
    private static String workloadName(Catalogue.Workload workload, Map<Axis, String> values) {
        return Stream.concat(
                        Stream.of(workload.name()),
                        Axis.COMPUTING.stream().filter(values::containsKey).map(values::get))
                .filter(word -> !word.equals("0%"))
                .collect(Collectors.joining(" "));
    }

    private static void checkSize(String threads, String segment) {
        long elements = Long.parseLong(threads) * Long.parseLong(segment);
        if (elements > MAX_ELEMENTS) {
            throw new RefusedException(
                    "--threads times --segment must be at most %d elements but is %d (%s x %s): make one smaller."
                            .formatted(MAX_ELEMENTS, elements, threads, segment));
        }
    }
}

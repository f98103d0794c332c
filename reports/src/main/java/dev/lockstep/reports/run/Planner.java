package dev.lockstep.reports.run;

import dev.lockstep.reports.data.RunFile.ImplementationInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a plan from a preset, what the user chose and what the jar has. */
public record Planner(Catalogue catalogue) {

    /** Two buffers of this many 8-byte elements take 512 MiB. */
    private static final long MAX_ELEMENTS = 1 << 25;

    /** @throws RefusedException for values that the jar does not know, that are out of bounds, or that leave no row */
    public Plan plan(Preset preset, Selection selection, long seed) {
        List<Row> rows = new ArrayList<>();
        preset.sweeps().stream()
                .filter(sweep -> selection.profiling() != Selection.Profiling.NONE || !sweep.isProfile())
                .flatMap(sweep -> rows(sweep, selection))
                .filter(row -> rows.stream().noneMatch(row::measuresSameAs))
                .forEach(rows::add);
        if (rows.isEmpty()) {
            throw new RefusedException("Preset %s has no row for --workload %s: choose another, or --preset full."
                    .formatted(
                            preset.name(), String.join(",", selection.axes().getOrDefault(Axis.WORKLOAD, List.of()))));
        }
        return new Plan(rows, seed);
    }

    private Stream<Row> rows(Sweep sweep, Selection selection) {
        Map<Axis, List<String>> axes = new EnumMap<>(sweep.axes());
        axes.putAll(selection.axes());
        axes.forEach((axis, values) -> values.forEach(value -> axis.check(value, catalogue)));
        axes.put(Axis.WORKLOAD, common(sweep, axes.get(Axis.WORKLOAD)));
        axes.put(Axis.IMPLEMENTATION, implementations(axes.get(Axis.IMPLEMENTATION)));
        int forks = sweep.isProfile() ? sweep.forks() : selection.forks().orElse(sweep.forks());
        Iterations iterations = selection.jmh().applyTo(sweep.iterations());
        return combinations(axes).stream().map(values -> row(values, iterations, forks, sweep.purpose()));
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
        values.replace(Axis.LAYOUT, Axis.DEFAULT, implementation.layout());
        values.replace(Axis.STORAGE, Axis.DEFAULT, implementation.storage());
        if (implementation.stamp().isEmpty()) {
            // It has no flags: it waits in its own way, and the ways to wait would all be the same row.
            values.remove(Axis.WAIT);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        values.forEach((axis, value) -> parameters.put(axis.parameter(), value));
        if (catalogue.isParameter(workload)) {
            parameters.put(Axis.WORKLOAD.parameter(), workload.name());
        }
        Map<String, String> derived = new LinkedHashMap<>();
        derived.put("stamp", implementation.stamp());
        derived.put(Axis.WORKLOAD.parameter(), workload.name());
        return new Row(workload.benchmark(), parameters, derived, iterations, forks, purpose);
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

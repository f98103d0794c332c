package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.Run;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.RowWarning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Warnings of runs, forks and rows as findings; equal ones are merged. */
public final class RunNotes {

    private static final int NAMED = 3;
    /** Warnings that other rules report. */
    private static final Set<RowWarning> RULED = EnumSet.of(
            RowWarning.UNSTEADY, RowWarning.FORKS_LEFT_OUT, RowWarning.ITERATIONS_LEFT_OUT, RowWarning.RESTLESS);

    private final Map<String, List<String>> byRun = new LinkedHashMap<>();
    private final List<Finding> failures = new ArrayList<>();

    private RunNotes() {}

    /** {@code sound} tests by alias whether an implementation should fulfil the contract. */
    public static List<Finding> of(List<Run> runs, List<Row> rows, Predicate<String> sound) {
        RunNotes reported = new RunNotes();
        runs.forEach(reported::add);
        return Stream.of(reported.failures.stream(), reported.lines(), ofRows(rows, sound))
                .flatMap(findings -> findings)
                .toList();
    }

    /** A problem found when reading or rendering, about some rows or, if there are none, about the run. */
    public static Finding of(Severity severity, List<RowKey> about, String sentence) {
        return Finding.of(Rule.RUN, severity, about, sentence);
    }

    /**
     * One finding for each warning, with all its rows. Torn views are expected of implementations that are not sound.
     */
    private static Stream<Finding> ofRows(List<Row> rows, Predicate<String> sound) {
        Map<Note, List<RowKey>> rowsByNote = new LinkedHashMap<>();
        for (Row row : rows) {
            row.warnings().stream()
                    .filter(warning -> !RULED.contains(warning))
                    .filter(warning ->
                            warning != RowWarning.TORN || sound.test(row.key().implementation()))
                    .forEach(warning -> rowsByNote
                            .computeIfAbsent(new Note(warning, row.unit()), _ -> new ArrayList<>())
                            .add(row.key()));
        }
        return rowsByNote.entrySet().stream()
                .map(entry -> of(
                        entry.getKey().severity(),
                        entry.getValue(),
                        entry.getKey().sentence()));
    }

    private record Note(RowWarning warning, String unit) {

        Severity severity() {
            return warning == RowWarning.TORN ? Severity.SEVERE : Severity.WARNING;
        }

        String sentence() {
            return switch (warning) {
                case NO_SCORE -> "no fork has a score";
                case TORN -> "cycles read wrong values: not ranked";
                case NO_TIME -> "measured in %s, not in time per cycle: not ranked".formatted(unit);
                case NO_ALLOCATION -> "allocation was not measured";
                case UNSTEADY, FORKS_LEFT_OUT, ITERATIONS_LEFT_OUT, RESTLESS ->
                    throw new IllegalArgumentException(warning + " has a rule of its own");
            };
        }
    }

    private void add(Run run) {
        if (!"finished".equals(run.file().status())
                && run.forks().size() < run.file().plannedForks()) {
            failures.add(of(
                    Severity.SEVERE,
                    List.of(),
                    run.file().name() + " is " + run.file().status() + ": only "
                            + run.forks().size() + " of " + run.file().plannedForks() + " forks ended"));
        }
        run.file().warnings().forEach(text -> byRun.putIfAbsent(text, new ArrayList<>()));
        run.forks().forEach(this::add);
    }

    private void add(ForkFile fork) {
        String name = "fork " + fork.index();
        if (!fork.ok()) {
            failures.add(of(
                    Severity.SEVERE,
                    List.of(),
                    name + ", " + fork.parameters().getOrDefault("implementation", fork.benchmark()) + ": failed: "
                            + fork.reason()));
        }
        fork.warnings()
                .forEach(text ->
                        byRun.computeIfAbsent(text, _ -> new ArrayList<>()).add(name));
    }

    private Stream<Finding> lines() {
        return byRun.entrySet().stream()
                .map(line -> of(Severity.WARNING, List.of(), whom(line.getValue()) + line.getKey()));
    }

    private static String whom(List<String> names) {
        return names.isEmpty() ? "" : named(names, "; ", NAMED) + ": ";
    }

    /** The first few names, and the number of others. */
    public static String named(List<String> names, String between, int most) {
        List<String> distinct = names.stream().distinct().toList();
        Stream<String> more = distinct.size() > most ? Stream.of(distinct.size() - most + " more") : Stream.of();
        return String.join(
                between, Stream.concat(distinct.stream().limit(most), more).toList());
    }
}

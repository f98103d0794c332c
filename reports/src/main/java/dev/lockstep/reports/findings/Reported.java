package dev.lockstep.reports.findings;

import dev.lockstep.reports.data.ForkFile;
import dev.lockstep.reports.data.Run;
import dev.lockstep.reports.stats.Row;
import dev.lockstep.reports.stats.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What runs, forks and rows said of themselves, as findings; what many say is said once. */
public final class Reported {

    private static final int NAMED = 3;
    /** Sentences that rules of their own say. */
    private static final Set<String> RULED =
            Set.of(Row.UNSTEADY, Row.FORKS_LEFT_OUT, Row.ITERATIONS_LEFT_OUT, Row.RESTLESS);

    private final Map<String, List<String>> byRun = new LinkedHashMap<>();
    private final List<Finding> failures = new ArrayList<>();

    private Reported() {}

    /** {@code sound} tells by alias whether an implementation claims to keep the contract. */
    public static List<Finding> of(List<Run> runs, List<Row> rows, Predicate<String> sound) {
        Reported reported = new Reported();
        runs.forEach(reported::add);
        return Stream.of(reported.failures.stream(), reported.lines(), ofRows(rows, sound))
                .flatMap(findings -> findings)
                .toList();
    }

    /** One thing that reading or drawing had to say of a row, or of the run where there is none. */
    public static Finding of(Severity severity, List<RowKey> about, String sentence) {
        return Finding.of(Rule.RUN, severity, about, sentence);
    }

    private static Stream<Finding> ofRows(List<Row> rows, Predicate<String> sound) {
        Map<String, List<RowKey>> bySentence = new LinkedHashMap<>();
        for (Row row : rows) {
            row.warnings().stream()
                    .filter(text -> !RULED.contains(text))
                    .filter(text ->
                            !text.equals(Row.TORN) || sound.test(row.key().implementation()))
                    .forEach(text -> bySentence
                            .computeIfAbsent(text, _ -> new ArrayList<>())
                            .add(row.key()));
        }
        return bySentence.entrySet().stream()
                .map(entry -> of(
                        entry.getKey().equals(Row.TORN) ? Severity.SEVERE : Severity.WARNING,
                        entry.getValue(),
                        entry.getKey()));
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
                .forEach(text -> byRun.computeIfAbsent(text.replaceFirst("^lockstep: ", ""), _ -> new ArrayList<>())
                        .add(name));
    }

    private Stream<Finding> lines() {
        return byRun.entrySet().stream()
                .map(line -> of(Severity.WARNING, List.of(), whom(line.getValue()) + line.getKey()));
    }

    private static String whom(List<String> names) {
        return names.isEmpty() ? "" : named(names, "; ", NAMED) + ": ";
    }

    /** The first few of some names, and how many more there are. */
    public static String named(List<String> names, String between, int most) {
        List<String> distinct = names.stream().distinct().toList();
        Stream<String> more = distinct.size() > most ? Stream.of(distinct.size() - most + " more") : Stream.of();
        return String.join(
                between, Stream.concat(distinct.stream().limit(most), more).toList());
    }
}

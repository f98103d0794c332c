package dev.lockstep.reports.render;

import dev.lockstep.reports.data.ForkFile;
import dev.lockstep.reports.data.Run;
import dev.lockstep.reports.stats.Row;
import dev.lockstep.reports.stats.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a reader must know before believing the figures, one line each; what many say is said once. */
final class Warnings {

    private static final int NAMED = 3;

    private final Map<String, List<String>> about = new LinkedHashMap<>();

    static List<String> of(List<Run> runs, List<Row> rows, Predicate<String> sound) {
        Warnings warnings = new Warnings();
        runs.forEach(warnings::add);
        List<RowKey> keys = rows.stream().map(Row::key).toList();
        rows.forEach(row -> row.warnings().stream()
                .filter(text -> !text.equals(Row.TORN) || sound.test(row.key().implementation()))
                .forEach(text -> warnings.add(text, Labels.unique(row.key(), keys))));
        return warnings.lines();
    }

    private void add(Run run) {
        if (!"finished".equals(run.file().status())
                && run.forks().size() < run.file().plannedForks()) {
            about.put(
                    run.file().name() + " is " + run.file().status() + ": only "
                            + run.forks().size() + " of " + run.file().plannedForks() + " forks ended",
                    List.of());
        }
        run.file().warnings().forEach(text -> about.putIfAbsent(text, new ArrayList<>()));
        run.forks().forEach(this::add);
    }

    private void add(ForkFile fork) {
        String name = "fork " + fork.index();
        if (!fork.ok()) {
            add(
                    "failed: " + fork.reason(),
                    name + ", " + fork.parameters().getOrDefault("implementation", fork.benchmark()));
        }
        fork.warnings().forEach(text -> add(text.replaceFirst("^lockstep: ", ""), name));
    }

    private void add(String text, String whom) {
        about.computeIfAbsent(text, _ -> new ArrayList<>()).add(whom);
    }

    private List<String> lines() {
        return about.entrySet().stream()
                .map(warning -> whom(warning.getValue()) + warning.getKey())
                .toList();
    }

    private static String whom(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        List<String> distinct = names.stream().distinct().toList();
        Stream<String> more = distinct.size() > NAMED ? Stream.of(distinct.size() - NAMED + " more") : Stream.of();
        return String.join(
                        "; ",
                        Stream.concat(distinct.stream().limit(NAMED), more).toList()) + ": ";
    }
}

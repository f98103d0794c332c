package dev.lockstep.reports.words;

import dev.lockstep.harness.results.ScoreText;
import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.ExperimentTable.Entry;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import dev.lockstep.stats.MedianInterval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of an experiment. */
public final class ExperimentTables {

    private static final String RATIO = "×: the median of the ratios of forks of the same round, with its"
            + " interval: of 95 % from six rounds on, with fewer the range.";

    private static final Map<String, String> METRICS =
            Map.of("pss", "physical memory (PSS) of all processes, KiB", "deadlines.missed", "missed deadlines");

    private ExperimentTables() {}

    /** The most important table of each part. */
    public static List<Table> brief(ExperimentResult result) {
        return result.tables().stream().map(ExperimentTables::times).toList();
    }

    /** All tables of one part; the first one goes with the chart. */
    public static List<Table> of(ExperimentTable table) {
        Stream<Table> ratios = table.isMatrix() ? Stream.of(ratios(table)) : Stream.of();
        Stream<Table> speedUps = table.showsSpeedUp() ? Stream.of(speedUps(table)) : Stream.of();
        Stream<Table> metrics = table.metrics().stream().map(name -> metric(table, name));
        return Stream.of(Stream.of(times(table)), ratios, speedUps, metrics)
                .flatMap(tables -> tables)
                .toList();
    }

    static String title(ExperimentTable table, String what) {
        String fixed = ExperimentWords.fixed(table);
        return table.experiment().name() + ": " + what + (fixed.isEmpty() ? "" : ", " + fixed);
    }

    private static Table times(ExperimentTable table) {
        String title = title(table, table.experiment().operation());
        return table.isMatrix()
                ? matrix(table, title, entry -> Optional.of(score(entry.row())), List.of(coverage(table)))
                : list(table, title);
    }

    private static String score(Row row) {
        return ScoreText.of(row.nanos(), "ns/op", row.nanos()).replace("/op", "");
    }

    private static Table ratios(ExperimentTable table) {
        return matrix(
                table,
                title(table, "time relative to " + table.experiment().baseline()),
                entry -> Optional.of(entry)
                        .filter(it -> Double.isFinite(it.times()))
                        .map(ExperimentWords::times),
                List.of(RATIO));
    }

    private static Table speedUps(ExperimentTable table) {
        return matrix(
                table,
                title(table, "speed-up over one thread"),
                entry -> table.at(entry.variant(), "1")
                        .map(one ->
                                NumberText.times(one.row().score() / entry.row().score())),
                List.of());
    }

    private static Table metric(ExperimentTable table, String name) {
        return matrix(
                table,
                title(table, METRICS.getOrDefault(name, name)),
                entry -> Optional.ofNullable(entry.metrics().get(name)).map(NumberText::brief),
                List.of("Median over forks of the mean of their iterations."));
    }

    /** A line for each variant, a column for each step. */
    private static Table matrix(
            ExperimentTable table, String title, Function<Entry, Optional<String>> cell, List<String> notes) {
        List<String> steps = table.steps();
        return new Table(
                title,
                Stream.concat(
                                Stream.of(table.experiment().compared()),
                                steps.stream().map(step -> ExperimentWords.at(table, step)))
                        .toList(),
                1,
                table.variants().stream()
                        .map(variant -> new Line(
                                Kind.PLAIN,
                                Stream.concat(
                                                Stream.of(variant),
                                                steps.stream()
                                                        .map(step -> table.at(variant, step)
                                                                .flatMap(cell)
                                                                .orElse(NumberText.NONE)))
                                        .toList()))
                        .toList(),
                notes);
    }

    /** A line for each row. */
    private static Table list(ExperimentTable table, String title) {
        boolean compares = table.variants().size() > 1;
        Entry first = table.sorted().getFirst();
        return new Table(
                title,
                List.of(
                        compares
                                ? table.experiment().compared()
                                : table.experiment().axis(),
                        "Time",
                        "Interval",
                        "× "
                                + (compares
                                        ? table.experiment().baseline()
                                        : ExperimentWords.step(
                                                table, table.experiment().baseline())),
                        "Forks"),
                1,
                table.sorted().stream()
                        .map(entry -> new Line(
                                compares && entry.equals(first) ? Kind.BEST : Kind.PLAIN,
                                List.of(
                                        compares ? entry.variant() : ExperimentWords.step(table, entry.step()),
                                        score(entry.row()),
                                        interval(entry),
                                        Double.isFinite(entry.times()) ? ExperimentWords.times(entry) : NumberText.NONE,
                                        Integer.toString(entry.row().forks()))))
                        .toList(),
                List.of(RATIO, coverage(table)));
    }

    private static String interval(Entry entry) {
        MedianInterval interval = entry.row().interval();
        return interval.samples() < 2
                ? NumberText.NONE
                : figure(entry.lowNanos(), entry) + " – " + figure(entry.highNanos(), entry);
    }

    /** In the unit of the score. */
    private static String figure(double nanos, Entry entry) {
        return ScoreText.of(nanos, "ns/op", entry.row().nanos()).replaceFirst(" .*", "");
    }

    private static String coverage(ExperimentTable table) {
        return "Time: the median over forks. "
                + Headline.interval(table.entries().stream().map(Entry::row).toList());
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.TextTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/** A summary of runs of the gate against itself: false alarms, and the apparent changes of identical code. */
public final class NoiseFloor {

    private static final List<String> HEADERS =
            List.of("Benchmark", "Runs", "Red", "Suspect", "Variation", "Median |change|", "Most |change|");

    private NoiseFloor() {}

    public static String of(List<GateReport> runs) {
        Map<RowKey, List<RowVerdict>> rows = runs.stream()
                .flatMap(run -> run.decision().rows().stream())
                .collect(Collectors.groupingBy(RowVerdict::id, TreeMap::new, Collectors.toList()));
        ShortNames names = ShortNames.of(List.copyOf(rows.keySet()));
        long red = runs.stream()
                .filter(run -> run.decision().overall() == Verdict.REGRESSED)
                .count();
        String title = "%d of %d runs of the same code against itself were red".formatted(red, runs.size());
        Table table = new Table(
                title,
                HEADERS,
                1,
                rows.entrySet().stream()
                        .map(row -> new Table.Line(Table.Kind.PLAIN, cells(names.of(row.getKey()), row.getValue())))
                        .toList(),
                List.of());
        return "\n" + TextTable.of(table, AnsiStyle.FILE) + "\n" + title + "\n";
    }

    private static List<String> cells(String name, List<RowVerdict> verdicts) {
        double[] changes = verdicts.stream()
                .mapToDouble(row -> Math.abs(row.change()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return List.of(
                name,
                Integer.toString(verdicts.size()),
                Long.toString(count(verdicts, Verdict.REGRESSED)),
                Long.toString(verdicts.stream()
                        .filter(row -> row.verdict() != Verdict.UNSUSPECTED)
                        .count()),
                GateFigures.plain(median(verdicts.stream()
                        .mapToDouble(RowVerdict::variation)
                        .filter(Double::isFinite)
                        .toArray())),
                GateFigures.plain(median(changes)),
                GateFigures.plain(changes.length == 0 ? Double.NaN : changes[changes.length - 1]));
    }

    private static long count(List<RowVerdict> verdicts, Verdict wanted) {
        return verdicts.stream().filter(row -> row.verdict() == wanted).count();
    }

    private static double median(double[] values) {
        return values.length == 0 ? Double.NaN : Median.withDefaults().evaluate(values);
    }
}

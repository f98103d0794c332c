package dev.lockstep.reports.words;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Counters;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.List;
import java.util.stream.Stream;

/** The hardware counters, if the CPU has any. */
public final class CounterTable {

    private CounterTable() {}

    public static Table of(List<Counters> counters) {
        List<String> names = Counters.NAMES.stream()
                .filter(name -> counters.stream().anyMatch(row -> row.perCycle().containsKey(name)))
                .toList();
        List<RowKey> keys = counters.stream().map(Counters::key).toList();
        return new Table(
                "Hardware counters per cycle",
                Stream.concat(Stream.of("Implementation"), names.stream()).toList(),
                1,
                counters.stream().map(row -> line(row, names, keys)).toList(),
                List.of("Of the whole process, divided by the cycles of one party. CPI: cycles per instruction."));
    }

    private static Line line(Counters row, List<String> names, List<RowKey> keys) {
        return new Line(
                Kind.PLAIN,
                Stream.concat(
                                Stream.of(Labels.unique(row.key(), keys)),
                                names.stream()
                                        .map(name ->
                                                NumberText.brief(row.perCycle().getOrDefault(name, Double.NaN))))
                        .toList());
    }
}

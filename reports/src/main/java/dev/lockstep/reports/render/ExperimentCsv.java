package dev.lockstep.reports.render;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.NumberText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code experiments.csv}: a line for each row of an experiment, and one more for each of its further figures. */
final class ExperimentCsv {

    private static final String COLUMNS =
            "experiment,compared,value,axis,at,parameters,metric,score,ci_low,ci_high,unit,"
                    + "forks,iterations,baseline,times_baseline,times_low,times_high";

    private static final String TIME = "time";

    private ExperimentCsv() {}

    static void write(ReportModel model, Path file) throws IOException {
        boolean several = model.severalSources();
        CsvFiles.write(
                file,
                COLUMNS,
                several,
                model.experiments().stream()
                        .flatMap(result -> result.tables().stream()
                                .flatMap(table -> table.entries().stream()
                                        .flatMap(entry -> Stream.concat(
                                                        Stream.of(time(result, entry)),
                                                        entry.metrics().entrySet().stream()
                                                                .map(metric -> metric(
                                                                        result,
                                                                        entry,
                                                                        metric.getKey(),
                                                                        metric.getValue())))
                                                .map(cells -> CsvFiles.withSource(
                                                        cells, entry.row().key(), several))))));
    }

    private static List<String> time(ExperimentResult result, ExperimentTable.Entry entry) {
        Row row = entry.row();
        return Stream.concat(
                        identity(result, entry),
                        Stream.of(
                                TIME,
                                NumberText.exact(row.score()),
                                NumberText.exact(row.interval().low()),
                                NumberText.exact(row.interval().high()),
                                row.unit(),
                                Integer.toString(row.forks()),
                                Integer.toString(row.iterations()),
                                result.experiment().baseline(),
                                NumberText.exact(entry.times()),
                                NumberText.exact(entry.interval().low()),
                                NumberText.exact(entry.interval().high())))
                .toList();
    }

    private static List<String> metric(
            ExperimentResult result, ExperimentTable.Entry entry, String name, double value) {
        return Stream.concat(
                        identity(result, entry),
                        Stream.of(
                                name,
                                NumberText.exact(value),
                                "",
                                "",
                                "",
                                Integer.toString(entry.row().forks()),
                                "",
                                "",
                                "",
                                "",
                                ""))
                .toList();
    }

    private static Stream<String> identity(ExperimentResult result, ExperimentTable.Entry entry) {
        RowKey key = entry.row().key();
        List<String> own = List.of(
                RowKey.EXPERIMENT,
                result.experiment().compared(),
                result.experiment().axis(),
                "workload");
        String threads = key.threads() == 0 || own.contains("threads") ? "" : "threads=" + key.threads() + " ";
        String parameters = key.parameters().entrySet().stream()
                .filter(parameter -> !own.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
        return Stream.of(
                result.experiment().name(),
                result.experiment().compared(),
                entry.variant(),
                result.experiment().axis(),
                entry.step(),
                (threads + parameters).strip());
    }
}

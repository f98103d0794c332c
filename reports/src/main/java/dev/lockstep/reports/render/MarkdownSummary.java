package dev.lockstep.reports.render;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answer, the main table and the warnings, for a pull request or a CI step's summary. */
record MarkdownSummary(List<String> answers, List<MarkdownTable> tables, List<String> warnings, boolean warned) {

    record MarkdownTable(String title, String header, String rule, List<String> lines, List<String> notes) {}

    static String of(ReportModel model) {
        return Templates.text("summary.mustache")
                .execute(new MarkdownSummary(
                        model.answers(),
                        model.headlines().stream()
                                .map(ResultTables::ranking)
                                .map(MarkdownSummary::table)
                                .toList(),
                        model.warnings(),
                        !model.warnings().isEmpty()));
    }

    private static MarkdownTable table(Table table) {
        return new MarkdownTable(
                table.title(),
                line(table.headers()),
                IntStream.range(0, table.headers().size())
                        .mapToObj(i -> i < table.textColumns() ? "---" : "---:")
                        .collect(Collectors.joining("|", "|", "|")),
                table.lines().stream().map(line -> line(emphasised(line))).toList(),
                table.notes());
    }

    private static List<String> emphasised(Table.Line line) {
        return line.kind() == Table.Kind.BEST
                ? Stream.concat(
                                Stream.of("**" + line.cells().getFirst() + "**"),
                                line.cells().stream().skip(1))
                        .toList()
                : line.cells();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}

package dev.lockstep.reports.render;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answer, the main table and the most severe findings, for a pull request or a CI step's summary. */
record MarkdownSummary(
        List<String> answers, List<MarkdownTable> tables, List<String> findings, boolean found, String more) {

    private static final int FINDINGS = 8;

    record MarkdownTable(String title, String header, String rule, List<String> lines, List<String> notes) {}

    static String of(ReportModel model) {
        List<FindingText> findings = FindingText.of(model.findings(), model.keys());
        return Templates.text("summary.mustache")
                .execute(new MarkdownSummary(
                        model.answers(),
                        model.headlines().stream()
                                .map(ResultTables::ranking)
                                .map(MarkdownSummary::table)
                                .toList(),
                        findings.stream()
                                .limit(FINDINGS)
                                .map(FindingText::brief)
                                .toList(),
                        !findings.isEmpty(),
                        findings.size() > FINDINGS ? findings.size() - FINDINGS + " more are in findings.csv." : ""));
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

package dev.lockstep.reports.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The data of a table for Markdown templates. */
public record MarkdownTable(String title, String header, String rule, List<String> lines, List<String> notes) {

    public static MarkdownTable of(Table table) {
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
        return line.kind() == Table.Kind.BEST || line.kind() == Table.Kind.WORSE
                ? Stream.concat(
                                Stream.of("**" + line.cells().getFirst() + "**"),
                                line.cells().stream().skip(1))
                        .toList()
                : line.cells();
    }

    /** Escapes angle brackets, which would be interpreted as HTML, and line breaks, which would end the row. */
    public static String escaped(String text) {
        return text.replaceAll("&(?=[#\\w])", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("[\\[`]", "\\\\$0")
                .replaceAll("\\R", " ");
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> escaped(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}

package dev.lockstep.reports.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The data of a table for the page's template. */
public record HtmlTable(String title, List<Cell> headers, List<HtmlLine> lines, List<String> notes) {

    /** A table, a chart or both; a missing one is null. */
    public record Block(HtmlTable table, Figure figure) {}

    public record Figure(String title, String caption, String svg) {}

    public record Cell(String text, boolean words) {}

    /** @param style class of the line, null if none */
    public record HtmlLine(String style, List<Cell> cells) {}

    public static HtmlTable of(Table table) {
        return new HtmlTable(
                table.title(),
                cells(table.headers(), table.textColumns()),
                table.lines().stream()
                        .map(line -> new HtmlLine(style(line.kind()), cells(line.cells(), table.textColumns())))
                        .toList(),
                table.notes());
    }

    private static List<Cell> cells(List<String> texts, int words) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Cell(texts.get(i), i < words))
                .toList();
    }

    private static String style(Table.Kind kind) {
        return kind == Table.Kind.PLAIN ? null : kind.name().toLowerCase(Locale.ROOT);
    }
}

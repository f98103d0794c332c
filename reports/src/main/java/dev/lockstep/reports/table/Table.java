package dev.lockstep.reports.table;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table as text, independent of the output format.
 *
 * @param textColumns number of columns from the left that contain text; the others contain figures
 * @param notes definitions of its figures, one sentence each
 */
public record Table(String title, List<String> headers, int textColumns, List<Line> lines, List<String> notes) {

    private static final int NARROWEST = 8;
    private static final int SEPARATOR = 3;

    public enum Kind {
        PLAIN,
        /** The fastest. */
        BEST,
        /** Wrong: action is needed. */
        WORSE,
        /** For reference only. */
        FAINT,
        /** Unreliable. */
        DOUBTFUL,
        /** A sum of the lines above. */
        TOTAL
    }

    public record Line(Kind kind, List<String> cells) {}

    /** Splits the table into parts: each has all text columns and the given number of figure columns. */
    List<Table> slices(int figures) {
        return IntStream.iterate(textColumns, from -> from < headers.size(), from -> from + figures)
                .mapToObj(from -> slice(from, Math.min(from + figures, headers.size())))
                .toList();
    }

    /** The given number of columns from the left, with other notes. */
    public Table leading(int columns, List<String> otherNotes) {
        List<Line> parts = lines.stream()
                .map(line -> new Line(line.kind(), line.cells().subList(0, columns)))
                .toList();
        return new Table(title, headers.subList(0, columns), textColumns, parts, otherNotes);
    }

    /** The given number of lines from the top. */
    public Table top(int most) {
        return new Table(title, headers, textColumns, lines.stream().limit(most).toList(), notes);
    }

    /**
     * Limits the width so that there is space for a column of figures: longer text continues in lines without figures.
     */
    Table withWordsWithin(int width) {
        int figures = IntStream.range(textColumns, headers.size())
                .map(this::widest)
                .max()
                .orElse(0);
        int cap = cap(Math.min(width / 2, width - figures - SEPARATOR * (textColumns + 1)));
        return new Table(
                title,
                headers,
                textColumns,
                lines.stream().flatMap(line -> wrapped(line, cap)).toList(),
                notes);
    }

    /** The maximum length of a text cell, so that all text columns fit. */
    private int cap(int width) {
        int[] widths = IntStream.range(0, textColumns).map(this::widest).toArray();
        int cap = width;
        while (cap > NARROWEST && fitting(widths, cap) > width) {
            cap--;
        }
        return cap;
    }

    private int widest(int column) {
        return Stream.concat(
                        Stream.of(headers.get(column)),
                        lines.stream().map(line -> line.cells().get(column)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static int fitting(int[] widths, int cap) {
        return IntStream.of(widths).map(each -> Math.min(each, cap)).sum();
    }

    private Stream<Line> wrapped(Line line, int cap) {
        int rows = line.cells().stream()
                .limit(textColumns)
                .mapToInt(cell -> Math.max(1, Math.ceilDiv(cell.length(), cap)))
                .max()
                .orElse(1);
        return IntStream.range(0, rows)
                .mapToObj(row -> new Line(
                        line.kind(),
                        IntStream.range(0, line.cells().size())
                                .mapToObj(column -> part(line.cells().get(column), column, row, cap))
                                .toList()));
    }

    private String part(String cell, int column, int row, int cap) {
        if (column >= textColumns) {
            return row == 0 ? cell : "";
        }
        int length = cell.length();
        return cell.substring(Math.min(row * cap, length), Math.min((row + 1) * cap, length));
    }

    private Table slice(int from, int to) {
        List<Line> parts = lines.stream()
                .map(line -> new Line(line.kind(), cut(line.cells(), from, to)))
                .toList();
        return new Table(title, cut(headers, from, to), textColumns, parts, notes);
    }

    private List<String> cut(List<String> cells, int from, int to) {
        return Stream.concat(cells.stream().limit(textColumns), cells.subList(from, to).stream())
                .toList();
    }
}

package dev.lockstep.reports.table;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table in words, before any format.
 *
 * @param textColumns how many columns from the left hold words; the others hold figures
 * @param notes how its figures are defined, a sentence each
 */
public record Table(String title, List<String> headers, int textColumns, List<Line> lines, List<String> notes) {

    private static final int NARROWEST = 8;
    private static final int SEPARATOR = 3;

    public enum Kind {
        PLAIN,
        /** The fastest. */
        BEST,
        /** Wrong: something must be done about it. */
        WORSE,
        /** For reference only. */
        FAINT,
        /** Not to be believed as it stands. */
        DOUBTFUL,
        /** A sum below what it sums up. */
        TOTAL
    }

    public record Line(Kind kind, List<String> cells) {}

    /** The same in parts that stand below one another: in each the columns of words and so many of figures. */
    public List<Table> slices(int figures) {
        return IntStream.iterate(textColumns, from -> from < headers.size(), from -> from + figures)
                .mapToObj(from -> slice(from, Math.min(from + figures, headers.size())))
                .toList();
    }

    /** So many columns from the left, with other notes. */
    public Table leading(int columns, List<String> otherNotes) {
        List<Line> parts = lines.stream()
                .map(line -> new Line(line.kind(), line.cells().subList(0, columns)))
                .toList();
        return new Table(title, headers.subList(0, columns), textColumns, parts, otherNotes);
    }

    /** The first so many lines. */
    public Table top(int most) {
        return new Table(title, headers, textColumns, lines.stream().limit(most).toList(), notes);
    }

    /** The same with room for a column of figures beside the words: what is longer goes on in lines without figures. */
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

    /** The most that a cell of words may have, so that all such columns fit. */
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

package dev.lockstep.reports.render;

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

    public enum Kind {
        PLAIN,
        /** The winner. */
        BEST,
        /** What must not stay. */
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
    Table leading(int columns, List<String> otherNotes) {
        List<Line> parts = lines.stream()
                .map(line -> new Line(line.kind(), line.cells().subList(0, columns)))
                .toList();
        return new Table(title, headers.subList(0, columns), textColumns, parts, otherNotes);
    }

    /** The first so many lines. */
    Table top(int most) {
        return new Table(title, headers, textColumns, lines.stream().limit(most).toList(), notes);
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

package dev.lockstep.reports.table;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as plain text. */
public final class TextTable {

    private static final int WIDEST_CELL = 1_000;
    private static final int MOST_FIGURES = 6;

    private TextTable() {}

    /** The headers and lines, each with a line break, split into several parts if wider than the terminal. */
    public static String of(Table table, AnsiStyle ink) {
        if (width(table) <= ink.tableColumns()) {
            return drawn(table, ink);
        }
        Table narrow = table.withWordsWithin(ink.tableColumns());
        int figures = MOST_FIGURES;
        while (figures > 1 && widest(narrow.slices(figures)) > ink.tableColumns()) {
            figures--;
        }
        return narrow.slices(figures).stream().map(part -> drawn(part, ink)).collect(Collectors.joining());
    }

    private static int widest(List<Table> parts) {
        return parts.stream().mapToInt(TextTable::width).max().orElse(0);
    }

    private static String drawn(Table table, AnsiStyle ink) {
        List<String> lines = lines(table);
        int head = lines.size() - table.lines().size();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            text.append(i < head ? line : ink.line(table.lines().get(i - head).kind(), line))
                    .append('\n');
        }
        return text.toString();
    }

    private static int width(Table table) {
        return lines(table).getFirst().length();
    }

    /**
     * Wraps the words to lines of at most this width, the first after the mark and the others indented by its length.
     */
    public static String wrap(String mark, String words, int width) {
        String indent = " ".repeat(mark.length());
        StringBuilder line = new StringBuilder(mark);
        StringBuilder lines = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() > indent.length() && line.length() + word.length() >= width) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(indent);
            }
            line.append(word).append(' ');
        }
        return lines + line.toString().stripTrailing();
    }

    private static List<String> lines(Table table) {
        Column[] columns = IntStream.range(0, table.headers().size())
                .mapToObj(i -> column(table.headers().get(i), i < table.textColumns()))
                .toArray(Column[]::new);
        Object[][] cells =
                table.lines().stream().map(line -> line.cells().toArray()).toArray(Object[][]::new);
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(columns, cells)
                .asString()
                .lines()
                .toList();
    }

    private static Column column(String header, boolean words) {
        HorizontalAlign align = words ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(WIDEST_CELL);
    }
}

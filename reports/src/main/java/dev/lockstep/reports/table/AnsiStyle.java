package dev.lockstep.reports.table;

import dev.lockstep.reports.table.Table.Kind;

/**
 * How text is drawn for a terminal.
 *
 * @param colour whether there is emphasis
 * @param columns how wide a line of words may be
 * @param tableColumns how wide a table may be before it is drawn in parts
 */
public record AnsiStyle(boolean colour, int columns, int tableColumns) {

    /** For output that goes to no terminal. */
    public static final AnsiStyle PLAIN = new AnsiStyle(false, 100, 100);

    /** For a file that programs read too: a row of a table is a line. */
    public static final AnsiStyle FILE = new AnsiStyle(false, 100, Integer.MAX_VALUE);

    private static final String RESET = "\u001b[0m";

    public String heading(String text) {
        return paint("\u001b[1m", text);
    }

    public String warning(String text) {
        return paint("\u001b[33m", text);
    }

    public String line(Kind kind, String text) {
        return switch (kind) {
            case BEST -> paint("\u001b[1;32m", text);
            case WORSE -> paint("\u001b[1;31m", text);
            case FAINT -> paint("\u001b[2m", text);
            case DOUBTFUL -> warning(text);
            case PLAIN, TOTAL -> text;
        };
    }

    /** Names in backticks become bold, or plain. */
    public String names(String text) {
        return text.replaceAll("`([^`]*)`", colour ? "\u001b[1;32m$1\u001b[0m" : "$1");
    }

    private String paint(String code, String text) {
        return colour ? code + text + RESET : text;
    }
}

package dev.lockstep.reports.table;

import dev.lockstep.reports.table.Table.Kind;

/**
 * The style of text for a terminal.
 *
 * @param colour whether to emphasize text
 * @param columns maximum width of a line of text
 * @param tableColumns maximum width of a table before it is split into parts
 */
public record AnsiStyle(boolean colour, int columns, int tableColumns) {

    /** For output that does not go to a terminal. */
    public static final AnsiStyle PLAIN = new AnsiStyle(false, 100, 100);

    /** For a file that programs also read: every row of a table is one line. */
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

    /** Shows names in backticks in bold, or plain without colour. */
    public String names(String text) {
        return text.replaceAll("`([^`]*)`", colour ? "\u001b[1;32m$1\u001b[0m" : "$1");
    }

    private String paint(String code, String text) {
        return colour ? code + text + RESET : text;
    }
}

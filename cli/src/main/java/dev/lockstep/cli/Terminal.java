package dev.lockstep.cli;

import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Which standard streams are terminals, how wide they are, and whether to use colours on them. */
record Terminal(boolean out, boolean err, boolean colourAllowed, int columns) {

    /** A comma-separated list of {@code out} and {@code err}. */
    private static final String PROPERTY = "lockstep.terminal";

    /** A number, which the JVM cannot determine either. */
    private static final String COLUMNS = "lockstep.columns";

    private static final String CLEAR_LINE = "\r\033[K";
    private static final int NARROWEST = 40;

    static Terminal find(boolean noColour) {
        List<String> terminals = terminals();
        String wish = System.getenv("NO_COLOR");
        return new Terminal(
                terminals.contains("out"),
                terminals.contains("err"),
                !noColour && (wish == null || wish.isEmpty()),
                width());
    }

    /** All components, for cache keys. */
    String words() {
        return out + "," + err + "," + colourAllowed + "," + columns;
    }

    boolean colour() {
        return out && colourAllowed;
    }

    /**
     * The style of standard output. Its width is limited, because long lines are hard to read.
     *
     * @param elsewhere the style if it is not a terminal
     */
    AnsiStyle ink(AnsiStyle elsewhere) {
        return out ? new AnsiStyle(colour(), columns, columns) : elsewhere;
    }

    /** A progress bar on standard error, which must fit on one line. */
    ProgressBarBuilder bar(String task, int steps) {
        return ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, columns - 1));
    }

    /** Prints a permanent line above a progress bar. */
    static void sayAbove(ProgressBar bar, String line) {
        System.err.println((bar == null ? "" : CLEAR_LINE) + line);
    }

    /** Wraps text on a terminal; otherwise it is one line, so that programs can parse it. */
    String wrapped(String mark, String words) {
        return out ? TextTable.wrap(mark, words, columns) : mark + words;
    }

    private static int width() {
        int columns = Integer.getInteger(COLUMNS, AnsiStyle.PLAIN.columns());
        return columns <= 0 ? AnsiStyle.PLAIN.columns() : Math.clamp(columns, NARROWEST, AnsiStyle.PLAIN.columns());
    }

    private static List<String> terminals() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Arrays.asList(named.split(","));
        }
        List<String> terminals = new ArrayList<>();
        if (isTerminal(1)) {
            terminals.add("out");
        }
        if (isTerminal(2)) {
            terminals.add("err");
        }
        return terminals;
    }

    /** Determined by Linux; elsewhere the JVM only knows it for both streams together. */
    private static boolean isTerminal(int stream) {
        try {
            String file =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return System.console() != null && System.console().isTerminal();
        }
    }
}

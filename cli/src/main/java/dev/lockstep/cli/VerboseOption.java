package dev.lockstep.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How much of a report is printed, for commands that render one. */
final class VerboseOption {

    @Option(
            names = "--verbose",
            description = "print all tables, not only the rankings, one line per finding and the answer")
    private boolean verbose;

    boolean wanted() {
        return verbose;
    }

    /**
     * Prints a report and, last, the location of its page.
     *
     * @param again the command that prints all its tables
     */
    void print(String text, Path page, String again) {
        System.out.print(text);
        System.out.flush();
        if (!verbose) {
            System.err.println("All tables: " + again);
        }
        System.err.println("Report: " + page);
    }
}

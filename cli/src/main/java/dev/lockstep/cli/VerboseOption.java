package dev.lockstep.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How much of a report is printed, for the commands that draw one. */
final class VerboseOption {

    @Option(
            names = "--verbose",
            description = "print all tables, not only the rankings, the findings in a line each and the answer")
    private boolean verbose;

    boolean wanted() {
        return verbose;
    }

    /**
     * Prints a report and, last, where its page is.
     *
     * @param again the command that prints all tables of it
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

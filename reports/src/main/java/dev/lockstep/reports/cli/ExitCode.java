package dev.lockstep.reports.cli;

/** The process's exit codes; 1 is kept for a regression alone. */
final class ExitCode {

    static final int DONE = 0;
    static final int WRONG = 2;

    static final String HEADING = "%nExit codes:%n";
    static final String DONE_LINE = "0:done";
    static final String WRONG_LINE = "2:something went wrong: the input, a fork, a file; LOCKSTEP_DEBUG=1 shows where";
    static final String INTERRUPTED_LINE = "130:interrupted by Ctrl-C (143: by SIGTERM)";

    private ExitCode() {}
}

package dev.lockstep.cli;

import java.util.Comparator;
import java.util.List;

/** The exit codes of the process; 1 is reserved for a regression. */
final class ExitCode {

    static final int DONE = 0;
    static final int REGRESSED = 1;
    static final int WRONG = 2;
    static final int UNDECIDED = 3;

    /** A regression has precedence over all other failures. */
    static final Comparator<Integer> WORST_FIRST =
            Comparator.comparing(List.of(REGRESSED, WRONG, UNDECIDED, DONE)::indexOf);

    static final String HEADING = "%nExit codes:%n";
    static final String DONE_LINE = "0:done";
    static final String REGRESSED_LINE = "1:a row regressed";
    static final String UNDECIDED_LINE = "3:a row is inconclusive, invalid or removed, with --fail-on";
    static final String WRONG_LINE =
            "2:the input, a fork or a file is wrong, or no row could be judged; LOCKSTEP_DEBUG=1 shows where";
    static final String INTERRUPTED_LINE = "130:interrupted by Ctrl-C (143: by SIGTERM)";

    private ExitCode() {}
}

package dev.lockstep.reports.run;

/** The run was stopped from outside; whoever stopped it says so to the user. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}

package dev.lockstep.harness;

/** The run was stopped from outside; whoever stopped it says so to the user. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("stopped");
    }
}

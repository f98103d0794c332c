package dev.lockstep.harness;

/** Thrown if the run was stopped from outside; the code that stopped it informs the user. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("stopped");
    }
}

package dev.lockstep.memory;

/**
 * Thrown to every party that waits for, or arrives at, a cycle that can no longer complete. Names the party that broke
 * the memory and the cycle; its cause is the exception that the culprit failed with, if there was one. A broken memory
 * stays broken: every later call of the party throws it again.
 */
public final class BrokenMemoryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** {@link #culprit()} if no party broke the memory: it was closed. */
    public static final int NO_PARTY = -1;

    private final int culprit;
    private final long cycle;

    BrokenMemoryException(String message, int culprit, long cycle, Throwable cause) {
        super(message, cause);
        this.culprit = culprit;
        this.cycle = cycle;
    }

    /** The exception for a later call of the same party. */
    BrokenMemoryException again() {
        return new BrokenMemoryException(getMessage(), culprit, cycle, getCause());
    }

    /** The party that failed, closed, died, was interrupted or did not arrive in time, or {@link #NO_PARTY}. */
    public int culprit() {
        return culprit;
    }

    /** The first cycle, from 0, in which the culprit did not arrive. */
    public long cycle() {
        return cycle;
    }
}

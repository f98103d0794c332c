package dev.lockstep.memory;

/**
 * Thrown to every party that waits for, or comes to, a cycle that can no longer complete. Says who broke the memory
 * and in which cycle; its cause is what the culprit failed with, where it failed by an exception. A broken memory stays
 * broken: a party that got it once gets it again from every later call.
 */
public final class BrokenMemoryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** {@link #culprit()} when no party broke the memory: it was closed from outside. */
    public static final int NO_PARTY = -1;

    private final int culprit;
    private final long cycle;

    BrokenMemoryException(String message, int culprit, long cycle, Throwable cause) {
        super(message, cause);
        this.culprit = culprit;
        this.cycle = cycle;
    }

    /** The same for a later call of the same party. */
    BrokenMemoryException again() {
        return new BrokenMemoryException(getMessage(), culprit, cycle, getCause());
    }

    /** The party that failed, left, died, was interrupted or did not arrive in time, or {@link #NO_PARTY}. */
    public int culprit() {
        return culprit;
    }

    /** The first cycle, from 0, in which the culprit did not arrive. */
    public long cycle() {
        return cycle;
    }
}

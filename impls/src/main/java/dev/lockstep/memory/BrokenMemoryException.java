package dev.lockstep.memory;

/**
 * Thrown to every party that waits for, or comes to, a cycle that can no longer complete. Says who broke the memory
 * and in which cycle. A broken memory stays broken.
 */
public final class BrokenMemoryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** {@link #culprit()} when no party broke the memory: it was closed from outside. */
    public static final int NO_PARTY = -1;

    private final int culprit;
    private final long cycle;

    BrokenMemoryException(String message, int culprit, long cycle) {
        super(message);
        this.culprit = culprit;
        this.cycle = cycle;
    }

    /** The party that left, died, was interrupted or did not arrive in time, or {@link #NO_PARTY}. */
    public int culprit() {
        return culprit;
    }

    /** The first cycle, from 0, in which the culprit did not arrive. */
    public long cycle() {
        return cycle;
    }
}

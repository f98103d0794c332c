package dev.lockstep.memory;

import java.util.Arrays;

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
    private final int[] handedOut;

    BrokenMemoryException(String message, int culprit, long cycle, Throwable cause) {
        this(message, culprit, cycle, cause, new int[0]);
    }

    private BrokenMemoryException(String message, int culprit, long cycle, Throwable cause, int[] handedOut) {
        super(message, cause);
        this.culprit = culprit;
        this.cycle = cycle;
        this.handedOut = handedOut;
    }

    /** The exception for a later call of the same party. */
    BrokenMemoryException again() {
        return new BrokenMemoryException(getMessage(), culprit, cycle, getCause(), handedOut);
    }

    /** This exception, for a party that has handed out some segments of the cycle. */
    BrokenMemoryException after(int[] handedOut) {
        BrokenMemoryException after = new BrokenMemoryException(
                "%s; discard what was made of the segments that were handed out, of parties %s"
                        .formatted(getMessage(), Arrays.toString(handedOut)),
                culprit,
                cycle,
                getCause(),
                handedOut);
        Arrays.stream(getSuppressed()).forEach(after::addSuppressed);
        return after;
    }

    /** The party that failed, closed, died, was interrupted or did not arrive in time, or {@link #NO_PARTY}. */
    public int culprit() {
        return culprit;
    }

    /**
     * The parties whose segments {@link Party#await(SegmentConsumer)} handed out before the cycle broke. Each of these
     * segments was whole, but the view will never be.
     */
    public int[] handedOut() {
        return handedOut.clone();
    }

    /** The first cycle, from 0, in which the culprit did not arrive. */
    public long cycle() {
        return cycle;
    }
}

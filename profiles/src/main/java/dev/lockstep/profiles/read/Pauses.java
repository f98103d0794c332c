package dev.lockstep.profiles.read;

/**
 * The times at which the JVM stopped all threads, for one reason. A collection's pause is a safepoint too: do not add
 * the two kinds up.
 *
 * @param count how many overlapped the window
 * @param totalMs how much of the window they took
 * @param maxMs the longest one
 */
public record Pauses(Kind kind, long count, double totalMs, double maxMs) {

    /** What stopped them. */
    public enum Kind {
        /** A pause of the garbage collector. */
        GC,
        /** A safepoint, from its begin to its end. */
        SAFEPOINT
    }
}

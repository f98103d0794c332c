package dev.lockstep.profiles.read;

/**
 * The pauses in which the JVM stopped all threads, of one kind. A pause of the garbage collector is also a safepoint:
 * do not add the two kinds up.
 *
 * @param count number of pauses that overlap the window
 * @param totalMs their total time within the window
 * @param maxMs the longest one
 */
public record Pauses(Kind kind, long count, double totalMs, double maxMs) {

    /** The reason of a pause. */
    public enum Kind {
        /** A pause of the garbage collector. */
        GC,
        /** A safepoint, from its beginning to its end. */
        SAFEPOINT
    }
}

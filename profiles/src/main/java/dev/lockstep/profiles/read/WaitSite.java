package dev.lockstep.profiles.read;

/**
 * A place where threads waited. Of waits that the window cuts, the part within counts.
 *
 * @param site class and method: the first frame from the top that belongs neither to the JDK nor to a helper that only
 *     waits; where all frames are the JDK's, the first that belongs to no lock
 * @param blocker the class of what was waited for; empty where the event does not say
 * @param totalNanos of all waits
 * @param maxNanos the longest one
 */
public record WaitSite(
        String site, Kind kind, String blocker, long count, long totalNanos, long maxNanos, WaitLengths lengths) {

    /** How a thread waits, or why, where that says more. */
    public enum Kind {
        /** By {@code LockSupport.park}: every lock, queue and barrier of {@code java.util.concurrent}, and our own. */
        PARK,
        /** To enter a monitor that another thread holds. */
        MONITOR,
        /** In {@code Object.wait}, for a notification. */
        WAIT,
        /** In {@code Thread.join}, for another thread's end. */
        JOIN,
        /** For a native lock, in the kernel's futex. */
        FUTEX,
        /** A worker of a pool, for a task; or a daemon of the JDK that has nothing to do. */
        IDLE,
        /** However it waits, it is a thread of the JVM's own, or of the recorder. */
        RUNTIME;

        /** Whether a program without contention waits in this way too. */
        public boolean isExpected() {
            return this == IDLE || this == RUNTIME;
        }
    }

    /** The mean wait. */
    public double averageNanos() {
        return (double) totalNanos / count;
    }
}

package dev.lockstep.profiles.read;

/**
 * A place in the code where threads waited. Only the parts of waits within the window count.
 *
 * @param site class and method: the first frame from the top that belongs neither to the JDK nor to a helper that only
 *     waits; if all frames belong to the JDK, the first that does not belong to a lock
 * @param blocker the class of the object waited for; empty if the event does not contain it
 * @param totalNanos of all waits
 * @param maxNanos the longest one
 */
public record WaitSite(
        String site, Kind kind, String blocker, long count, long totalNanos, long maxNanos, WaitLengths lengths) {

    /** How a thread waits, or why, if that is more informative. */
    public enum Kind {
        /**
         * In {@code LockSupport.park}: every lock, queue and barrier of {@code java.util.concurrent}, and Lockstep's
         * own.
         */
        PARK,
        /** To enter a monitor that another thread holds. */
        MONITOR,
        /** In {@code Object.wait}, for a notification. */
        WAIT,
        /** In {@code Thread.join}, for the end of another thread. */
        JOIN,
        /** For a native lock, in the kernel's futex. */
        FUTEX,
        /** A worker of a pool without a task, or an idle daemon thread of the JDK. */
        IDLE,
        /** A thread of the JVM or the recorder, in any kind of wait. */
        RUNTIME;

        /** Whether this kind also occurs in a program without contention. */
        public boolean isExpected() {
            return this == IDLE || this == RUNTIME;
        }
    }

    /** The mean wait. */
    public double averageNanos() {
        return (double) totalNanos / count;
    }
}

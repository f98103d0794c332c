package dev.lockstep.profiles.read;

import org.HdrHistogram.Histogram;

/**
 * A place where threads waited. Of waits that the window cuts, the part within counts.
 *
 * @param site class and method: the first frame from the top that belongs neither to the JDK nor to a helper that only
 *     waits; where all frames are the JDK's, the first that belongs to no lock
 * @param blocker the class of what was waited for; empty where the event does not say
 * @param totalNanos of all waits
 * @param maxNanos the longest one
 * @param nanos the waits' lengths, to within one part in ten
 */
public record WaitSite(
        String site, Kind kind, String blocker, long count, long totalNanos, long maxNanos, Histogram nanos) {

    /** How a thread waits. */
    public enum Kind {
        /** By {@code LockSupport.park}: every lock, queue and barrier of {@code java.util.concurrent}, and our own. */
        PARK,
        /** To enter a monitor, or in {@code Object.wait}. */
        MONITOR,
        /** For a native lock, in the kernel's futex. */
        FUTEX
    }

    /** The mean wait. */
    public double averageNanos() {
        return (double) totalNanos / count;
    }
}

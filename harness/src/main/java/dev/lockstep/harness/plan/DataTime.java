package dev.lockstep.harness.plan;

import java.time.Duration;

/**
 * Estimates the time that an iteration takes for its data, in addition to its measurement time. It is negligible for
 * small segments; large ones must be allocated for each iteration, exchanged at least twice, and sent back and forth by
 * the rulers.
 *
 * <p>The rates were measured with {@code stamped}, 2 and 4 parties and 10 to 16,777,216 longs per segment, on two CPUs
 * of a virtual machine. With more CPUs, which read faster, the estimate is too long.
 *
 * @param threads number of parties
 * @param segment longs per party
 * @param ruled whether the rulers send messages of a segment's length
 */
record DataTime(long threads, long segment, boolean ruled) {

    private static final int BUFFERS = 2;

    /** New memory, with its page faults: 1.25 GB/s. */
    private static final double ALLOCATED_NANOS_PER_BYTE = 0.8;

    /** For all parties together: 8 GB/s. Each of them reads all segments. */
    private static final double READ_NANOS_PER_BYTE = 0.12;

    /** The first cycle, and the one that continues after the end of the iteration. */
    private static final int MORE_CYCLES = 2;

    /** One way, including write and read: 6.8 GB/s. */
    private static final double SENT_NANOS_PER_BYTE = 0.146;

    /** One before and one after the iteration. */
    private static final int RULERS = 2;

    /** 11 times 300 round trips, or as many as take 10 ms, but at least two. */
    private static final double MESSAGES = 11 * 300 * 2;

    private static final double LONGEST_RULER_NANOS = 1e7;
    private static final double FEWEST_MESSAGES = 4;

    Duration ofAnIteration() {
        double bytes = (double) segment * Long.BYTES;
        double allocated = BUFFERS * threads * bytes * ALLOCATED_NANOS_PER_BYTE;
        double message = bytes * SENT_NANOS_PER_BYTE;
        double ruler = Math.max(FEWEST_MESSAGES * message, Math.min(MESSAGES * message, LONGEST_RULER_NANOS));
        double sent = ruled ? RULERS * ruler : 0;
        return Duration.ofNanos(Math.round(allocated + sent)).plus(ofACycle().multipliedBy(MORE_CYCLES));
    }

    Duration ofACycle() {
        double bytes = (double) segment * Long.BYTES;
        return Duration.ofNanos(Math.round(threads * threads * bytes * READ_NANOS_PER_BYTE));
    }
}

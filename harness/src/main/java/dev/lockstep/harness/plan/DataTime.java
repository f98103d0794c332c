package dev.lockstep.harness.plan;

import java.time.Duration;

/**
 * How long an iteration takes because of its data alone, beyond the time that it is given. Small segments take none;
 * large ones must be allocated for each iteration, exchanged at least twice, and sent to and fro by the rulers.
 *
 * <p>The rates were measured with {@code stamped}, 2 and 4 parties and 10 to 16,777,216 longs a segment, on two CPUs of
 * a virtual machine. More CPUs read more in a second: there the estimate is too long.
 *
 * @param threads how many parties exchange
 * @param segment longs of each
 * @param ruled whether the rulers send messages of a segment's length
 */
record DataTime(long threads, long segment, boolean ruled) {

    private static final int BUFFERS = 2;

    /** New memory, with its page faults: 1.25 GB/s. */
    private static final double ALLOCATED_NANOS_PER_BYTE = 0.8;

    /** By all parties together: 8 GB/s. Each of them reads all segments. */
    private static final double READ_NANOS_PER_BYTE = 0.12;

    /** The first cycle, and the one that outlasts the iteration. */
    private static final int MORE_CYCLES = 2;

    /** One way, written and read: 6.8 GB/s. */
    private static final double SENT_NANOS_PER_BYTE = 0.146;

    /** Before and after. */
    private static final int RULERS = 2;

    /** 11 times 300 trips to and fro, or as many as take 10 ms, and two at the least. */
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

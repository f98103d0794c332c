package dev.lockstep.reports.figures;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Waits by their length, a number for each power of ten. */
public final class WaitLengths {

    /** Where one bin ends and the next begins; the last has no end. */
    private static final long[] EDGES_NANOS = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    private WaitLengths() {}

    /** How many waits each bin holds: below 1 µs, below 10 µs, and so on to 10 ms and above. */
    public static long[] of(Histogram nanos) {
        long[] below = LongStream.of(EDGES_NANOS)
                .map(edge -> nanos.getTotalCount() == 0 ? 0 : nanos.getCountBetweenValues(0, edge - 1))
                .toArray();
        long[] bins = new long[EDGES_NANOS.length + 1];
        for (int i = 0; i < bins.length; i++) {
            long upTo = i < below.length ? below[i] : nanos.getTotalCount();
            bins[i] = upTo - (i == 0 ? 0 : below[i - 1]);
        }
        return bins;
    }
}

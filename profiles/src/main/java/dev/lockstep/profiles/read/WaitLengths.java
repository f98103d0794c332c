package dev.lockstep.profiles.read;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An exact histogram of the lengths of waits.
 *
 * @param counts the number of waits below 1 µs, from there to 10 µs, and so on; the last are those of 10 ms and more
 */
public record WaitLengths(List<Long> counts) {

    /** The boundaries between bins; the last bin is unbounded. */
    private static final long[] EDGES_NANOS = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    static final int BINS = EDGES_NANOS.length + 1;

    public WaitLengths {
        counts = List.copyOf(counts);
    }

    public static WaitLengths of(long... nanos) {
        return new WaitLengths(IntStream.range(0, BINS)
                .mapToObj(bin ->
                        Arrays.stream(nanos).filter(wait -> bin(wait) == bin).count())
                .toList());
    }

    static int bin(long nanos) {
        int bin = 0;
        while (bin < EDGES_NANOS.length && nanos >= EDGES_NANOS[bin]) {
            bin++;
        }
        return bin;
    }
}

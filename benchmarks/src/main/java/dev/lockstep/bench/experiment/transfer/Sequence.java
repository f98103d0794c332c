package dev.lockstep.bench.experiment.transfer;

/** Numbers from 0, one for each operation, kept on lines that no other thread uses. For one thread. */
final class Sequence {

    private static final int LINE = 128 / Long.BYTES;
    private static final int NEXT = LINE;
    private static final int EXPECTED = LINE + 1;

    private final long[] words = new long[2 * LINE + 2];

    long next() {
        words[EXPECTED]++;
        return words[NEXT]++;
    }

    /** What {@link #next} must return. */
    long expected() {
        return words[EXPECTED];
    }

    /** Leaves one out, so that the next one is wrong. */
    void skip() {
        words[NEXT]++;
    }
}

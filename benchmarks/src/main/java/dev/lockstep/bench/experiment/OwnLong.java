package dev.lockstep.bench.experiment;

/**
 * A number for one thread, on lines that no other thread uses: a field of a benchmark would share them with the other
 * fields, which all threads read.
 */
public final class OwnLong {

    private static final int LINE = 128 / Long.BYTES;

    private final long[] words = new long[2 * LINE + 1];

    public long get() {
        return words[LINE];
    }

    public void set(long value) {
        words[LINE] = value;
    }

    /** @return the sum */
    public long add(long addend) {
        return words[LINE] += addend;
    }
}

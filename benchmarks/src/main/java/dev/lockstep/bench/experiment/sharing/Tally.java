package dev.lockstep.bench.experiment.sharing;

/**
 * Counts writes in four words that belong together: those of thread 0, those of the others, all, and the complement of
 * all. Plain fields: the caller holds a lock, or finds out afterwards that nobody wrote meanwhile.
 */
final class Tally {

    /** What a read returns that finds words of different writes: so low that a sum of reads is negative. */
    static final long TORN = Long.MIN_VALUE >> 10;

    private long leaders;
    private long peers;
    private long total;
    private long complement = ~0L;

    /** Counts a write, and reads. */
    long add(int thread) {
        if (thread == 0) {
            leaders++;
        } else {
            peers++;
        }
        total++;
        complement = ~total;
        return read();
    }

    /** The writes of thread 0, or {@link #TORN}. */
    long read() {
        return read(leaders, peers, total, complement);
    }

    static long read(long leaders, long peers, long total, long complement) {
        return leaders + peers == total && complement == ~total ? leaders : TORN;
    }
}

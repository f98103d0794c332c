package dev.lockstep.bench.experiment.threading;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The work of one cycle, in parts that can run at the same time: each hashes its own words, and begins with the sum of
 * all parts' results of the last cycle. So no part of a cycle can be computed before the last cycle has ended.
 *
 * <p>Each step needs the result of the one before, and a shift between the multiplications prevents the compiler from
 * combining several steps into one.
 *
 * @param words of each part
 * @param steps of each part: how many words it hashes, beginning again at its first word after the last one
 */
record Parts(long[][] words, int[] steps) {

    private static final int WORDS = 64;
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final int SHIFT = 29;

    /** Equal parts. */
    static Parts equal(int parts, int steps) {
        return of(IntStream.generate(() -> steps).limit(parts).toArray());
    }

    /** Parts of a given total that differ by at most one step. */
    static Parts dividing(int steps, int parts) {
        return of(IntStream.range(0, parts)
                .map(part -> (int) ((part + 1L) * steps / parts - (long) part * steps / parts))
                .toArray());
    }

    static Parts of(int... steps) {
        long[][] words = new long[steps.length][];
        Arrays.setAll(
                words,
                part -> IntStream.range(0, WORDS)
                        .mapToLong(at -> word(part, at))
                        .toArray());
        return new Parts(words, steps);
    }

    private static long word(int part, int at) {
        return (part + 1L) << Integer.SIZE | at;
    }

    int count() {
        return steps.length;
    }

    /** The first part of a thread, if the parts are divided into rows. */
    int first(int thread, int threads) {
        return thread * count() / threads;
    }

    /** The result of one part. */
    long hash(int part, long before) {
        return hash(words[part], steps[part], before);
    }

    private static long hash(long[] words, int steps, long before) {
        long hash = before;
        for (int step = 0; step < steps; step++) {
            hash = mixed(hash ^ words[step & (WORDS - 1)]);
        }
        return hash;
    }

    private static long mixed(long hash) {
        long product = hash * FACTOR;
        return product ^ product >>> SHIFT;
    }

    /** The sum of the results of the parts from one to another, exclusive. */
    long sum(int from, int to, long before) {
        long sum = 0;
        for (int part = from; part < to; part++) {
            sum += hash(part, before);
        }
        return sum;
    }

    /** The sum of all results, from the words as they were made. */
    long expected(long before) {
        long sum = 0;
        for (int part = 0; part < count(); part++) {
            long hash = before;
            for (int step = 0; step < steps[part]; step++) {
                hash = mixed(hash ^ word(part, step % WORDS));
            }
            sum += hash;
        }
        return sum;
    }

    void spoil() {
        for (long[] part : words) {
            part[0]++;
        }
    }
}

package dev.lockstep.bench;

import java.util.Arrays;

/**
 * The sum that a party expects of its view. In each cycle all parties add the same number, the base, to a value of
 * their own, and fill their segments from there. The next base is the sum of a view of all parties, plus the number of
 * the cycle: so every element depends on everything that was read, and elements of successive cycles differ. (The sum
 * alone would not do: if the number of elements is even, it is the same in all cycles from the 64th on, modulo 2^64.)
 *
 * <p>A party that reads only some others adds what the rest would have contributed. So parties agree on the base
 * without having met, and each can check every cycle, even if some are cycles ahead.
 *
 * @param constant the expected sum is this plus {@code factor} times the base
 * @param restConstant the same for the parties that are not read
 */
record Checksum(long constant, long factor, long restConstant, long restFactor) {

    static Checksum of(Setting setting, int reader) {
        int[] read = setting.readBy(reader);
        long longs = setting.segment();
        long values = 0;
        for (int party = 0; party < setting.threads(); party++) {
            values += setting.workload().value(party);
        }
        long valuesRead = Arrays.stream(read)
                .mapToLong(party -> setting.workload().value(party))
                .sum();
        long rest = setting.threads() - (long) read.length;
        long offsets = longs * (longs - 1) / 2;
        return new Checksum(
                longs * valuesRead + read.length * offsets,
                longs * read.length,
                longs * (values - valuesRead) + rest * offsets,
                longs * rest);
    }

    long expected(long base) {
        return constant + factor * base;
    }

    /**
     * The next base.
     *
     * @param read the sum of the view that was written from {@code base}
     * @param cycle the number of views so far
     */
    long next(long read, long base, long cycle) {
        return read + (restConstant + restFactor * base + cycle); // only one step waits for what was read
    }
}

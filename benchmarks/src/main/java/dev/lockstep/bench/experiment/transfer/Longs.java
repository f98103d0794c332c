package dev.lockstep.bench.experiment.transfer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Longs that count up, in a segment or in an array. */
final class Longs {

    private Longs() {}

    static void fill(MemorySegment target, long first) {
        int longs = (int) (target.byteSize() / Long.BYTES);
        for (int i = 0; i < longs; i++) {
            target.setAtIndex(ValueLayout.JAVA_LONG, i, first + i);
        }
    }

    static void fill(long[] target, long first) {
        for (int i = 0; i < target.length; i++) {
            target[i] = first + i;
        }
    }

    static long sum(MemorySegment source) {
        int longs = (int) (source.byteSize() / Long.BYTES);
        long sum = 0;
        for (int i = 0; i < longs; i++) {
            sum += source.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }

    static long sum(long[] source) {
        long sum = 0;
        for (long value : source) {
            sum += value;
        }
        return sum;
    }

    /** The sum of so many longs that count up from {@code first}. */
    static long sum(long first, long longs) {
        return longs * first + longs * (longs - 1) / 2;
    }
}

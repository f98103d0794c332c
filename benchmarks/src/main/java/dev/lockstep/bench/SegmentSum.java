package dev.lockstep.bench;

import dev.lockstep.memory.SegmentConsumer;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The sum of the segments that it consumes. A party has one for all cycles, and a fork has no other consumer, so that
 * calls of it are compiled into the caller's loop.
 */
final class SegmentSum implements SegmentConsumer {

    private final int longs;

    /** The parties that are read, ascending. */
    private final int[] parties;

    /** For all elements of a view; empty if views are not copied. */
    private final long[] copy;

    private long sum;

    /**
     * @param longs the number of longs per segment
     * @param parties those that are read
     */
    SegmentSum(int longs, int[] parties, boolean copies) {
        this.longs = longs;
        this.parties = parties.clone();
        this.copy = new long[copies ? Math.multiplyExact(parties.length, longs) : 0];
        Arrays.sort(this.parties);
    }

    @Override
    public void accept(int party, MemorySegment segment) {
        add(segment);
    }

    void addAscending(View view) {
        for (int party : parties) {
            add(view.segment(party));
        }
    }

    private void add(MemorySegment segment) {
        long sum = 0;
        for (int i = 0; i < longs; i++) {
            sum += segment.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        this.sum += sum;
    }

    long ofCopy(View view) {
        view.copyTo(copy);
        long sum = 0;
        for (long element : copy) {
            sum += element;
        }
        return sum;
    }

    /** The sum since the last call. */
    long take() {
        long taken = sum;
        sum = 0;
        return taken;
    }
}

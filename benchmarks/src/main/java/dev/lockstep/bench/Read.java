package dev.lockstep.bench;

import dev.lockstep.memory.Named;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** How a party reads the whole view. Each way returns the sum of all elements. */
enum Read implements Named {
    SUM("sum every element in place, without a copy") {
        @Override
        long of(View view, int longs, long[] copy) {
            long sum = 0;
            for (int party = 0; party < view.parties(); party++) {
                sum += sum(view.segment(party), longs);
            }
            return sum;
        }
    },
    COPY("copy the view to an array, then sum that") {
        @Override
        long of(View view, int longs, long[] copy) {
            view.copyTo(copy);
            long sum = 0;
            for (long element : copy) {
                sum += element;
            }
            return sum;
        }
    };

    private final String description;

    Read(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /**
     * Reads the view.
     *
     * @param longs the number of longs per segment
     * @param copy an array for all elements of the view
     */
    abstract long of(View view, int longs, long[] copy);

    private static long sum(MemorySegment segment, int longs) {
        long sum = 0;
        for (int i = 0; i < longs; i++) {
            sum += segment.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }
}

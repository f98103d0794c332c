package dev.lockstep.bench;

import dev.lockstep.memory.Named;
import dev.lockstep.memory.View;

/** How a party reads its view. Each way returns the sum of all elements. */
enum Read implements Named {
    SUM("sum every element in place, from the party's own segment on and round") {
        @Override
        long of(View view, SegmentSum sum) {
            view.forEach(sum);
            return sum.take();
        }
    },
    SUM_FROM_0("sum in the order of ids: all parties begin with party 0") {
        @Override
        long of(View view, SegmentSum sum) {
            sum.addAscending(view);
            return sum.take();
        }
    },
    COPY("copy the view to an array, then sum that") {
        @Override
        long of(View view, SegmentSum sum) {
            return sum.ofCopy(view);
        }
    },
    STREAM("sum each segment as soon as its party has arrived, in the phase of the exchange") {
        @Override
        long of(View view, SegmentSum sum) {
            return sum.take();
        }
    };

    private final String description;

    Read(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** Reads the view. {@link #STREAM} has read it: the sum was the consumer of the exchange. */
    abstract long of(View view, SegmentSum sum);
}

package dev.lockstep.bench.experiment.threading;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Every thread takes the next part until none is left. Two counters alternate: the one of the next cycle was last used
 * in the cycle before this one, which has ended, and is reset before this one ends.
 */
final class Chunks implements PersistentCrew.Share {

    /** Keeps the counters on lines of their own. */
    private static final int STRIDE = 64;

    private final AtomicIntegerArray next = new AtomicIntegerArray(4 * STRIDE);
    private final Parts parts;

    Chunks(Parts parts) {
        this.parts = parts;
    }

    @Override
    public long result(int thread, long cycle, long before) {
        if (thread == 0) {
            next.set(counter(cycle + 1), 0);
        }
        long sum = 0;
        for (int part = take(cycle); part < parts.count(); part = take(cycle)) {
            sum += parts.hash(part, before);
        }
        return sum;
    }

    private int take(long cycle) {
        return next.getAndIncrement(counter(cycle));
    }

    private static int counter(long cycle) {
        return (1 + (int) (cycle & 1)) * STRIDE;
    }
}

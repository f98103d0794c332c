package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.bench.experiment.OwnLong;

/** Numbers from 0, one for each operation. For one thread. */
final class Sequence {

    private final OwnLong next = new OwnLong();
    private final OwnLong expected = new OwnLong();

    long next() {
        expected.add(1);
        return next.add(1) - 1;
    }

    /** What {@link #next} must return. */
    long expected() {
        return expected.get();
    }

    /** Leaves one out, so that the next one is wrong. */
    void skip() {
        next.add(1);
    }
}

package dev.lockstep.bench.experiment.sharing;

/** A count that one thread increments, and all may read. */
interface OwnCount {

    void increment();

    long value();
}

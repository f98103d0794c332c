package dev.lockstep.bench.experiment.sharing;

/** An object of a header and the count, so that several of them share a line. */
class UnpaddedCount implements OwnCount {

    private volatile long value;

    @Override
    public void increment() {
        value = value + 1;
    }

    @Override
    public long value() {
        return value;
    }
}

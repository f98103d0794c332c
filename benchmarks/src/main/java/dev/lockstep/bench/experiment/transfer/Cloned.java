package dev.lockstep.bench.experiment.transfer;

import java.lang.foreign.MemorySegment;

/** Nothing is shared: the producer keeps its data and hands over a new copy, which the consumer owns. */
final class Cloned implements HandOver {

    private final long[] produced;

    /** A channel with room for one. */
    private long[] handed;

    Cloned(int longs) {
        produced = new long[longs];
    }

    @Override
    public void give(MemorySegment own, long first) {
        Longs.fill(produced, first);
        handed = produced.clone();
    }

    @Override
    public long take(MemorySegment view) {
        return Longs.sum(handed);
    }
}

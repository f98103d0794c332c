package dev.lockstep.bench.experiment.transfer;

import java.lang.foreign.MemorySegment;

/** The consumer copies the view before it reads it, so that it could keep the data. */
final class CopiedView implements HandOver {

    private final long[] kept;
    private final MemorySegment target;

    CopiedView(int longs) {
        kept = new long[longs];
        target = MemorySegment.ofArray(kept);
    }

    @Override
    public void give(MemorySegment own, long first) {
        Longs.fill(own, first);
    }

    @Override
    public long take(MemorySegment view) {
        target.copyFrom(view);
        return Longs.sum(kept);
    }
}

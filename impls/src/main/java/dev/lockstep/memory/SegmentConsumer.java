package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;

/** What a party does with each segment that it reads. */
@FunctionalInterface
public interface SegmentConsumer {

    /**
     * Reads one segment.
     *
     * @param party who wrote it
     * @param segment read-only, valid as long as the view that it belongs to
     */
    void accept(int party, MemorySegment segment);
}

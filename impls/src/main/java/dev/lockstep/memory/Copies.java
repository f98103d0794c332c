package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;

/**
 * A copy of all segments for each party, with two buffers each. A party writes only its own copy: its own segment
 * through {@code Party.segment} and the others' by fetching them. A party may fetch a segment from a copy only after it
 * has acquired a release by which the copy's holder announced the segment.
 */
public final class Copies {

    private final MemorySegment[][] segments;
    private final int parties;

    /** @param segments by holder and buffer (index 2 x holder + buffer), then by party */
    Copies(MemorySegment[][] segments) {
        this.segments = segments;
        this.parties = segments.length / 2;
    }

    /** The party's segment of the cycle in the copy of {@code holder}. */
    public MemorySegment segment(int holder, int party, long cycle) {
        return segments[2 * holder + ((int) cycle & 1)][party];
    }

    /**
     * Copies {@code count} segments from one holder's copy to another's: those of the parties {@code first},
     * {@code first + 1} and so on, modulo the number of parties.
     */
    public void fetch(int from, int to, int first, int count, long cycle) {
        for (int i = 0; i < count; i++) {
            int party = (first + i) % parties;
            segment(to, party, cycle).copyFrom(segment(from, party, cycle));
        }
    }
}

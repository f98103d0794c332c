package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;

/**
 * The whole state once for each party, two buffers in each. A party writes its own copy alone, its own segment by
 * {@link Party#segment} and the others' by fetching them; whoever fetches from a copy must have been told by its holder
 * that the segment is there.
 */
public final class Copies {

    private final MemorySegment[][] segments;
    private final int parties;

    /** @param segments by holder and buffer (index 2 x holder + buffer), then by party */
    Copies(MemorySegment[][] segments) {
        this.segments = segments;
        this.parties = segments.length / 2;
    }

    /** The party's segment of the cycle as {@code holder} has it. */
    public MemorySegment segment(int holder, int party, long cycle) {
        return segments[2 * holder + ((int) cycle & 1)][party];
    }

    /** Copies so many segments from one holder to another, those of {@code first}, {@code first + 1} and so on. */
    public void fetch(int from, int to, int first, int count, long cycle) {
        for (int i = 0; i < count; i++) {
            int party = (first + i) % parties;
            segment(to, party, cycle).copyFrom(segment(from, party, cycle));
        }
    }
}

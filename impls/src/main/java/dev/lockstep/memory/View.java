package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;

/**
 * What all parties wrote in one cycle: read-only, zero-copy, in two dimensions (party, element). Valid until the same
 * party's next {@link Party#arrive}; then it throws, but slices taken from it before do not notice, and show another
 * cycle.
 */
public final class View {

    private final Party reader;
    private final MemorySegment[] segments;

    View(Party reader, MemorySegment[] segments) {
        this.reader = reader;
        this.segments = segments;
    }

    public int parties() {
        return segments.length;
    }

    /**
     * The party's segment, as long as the memory's segments are, unwritten elements being 0.
     *
     * @throws IllegalStateException if the reader has arrived at a later cycle
     */
    public MemorySegment segment(int party) {
        reader.checkReadable(this);
        return segments[party];
    }

    /** One element of a memory of longs. */
    public long getLong(int party, long index) {
        return segment(party).getAtIndex(reader.longs(), index);
    }

    /** One element of a memory of doubles. */
    public double getDouble(int party, long index) {
        return segment(party).getAtIndex(reader.doubles(), index);
    }

    /** One element, read by its codec. */
    public <T> T get(Codec<T> codec, int party, long index) {
        return codec.read(segment(party), index * reader.sizeOf(codec));
    }

    /**
     * Packs all segments into one, party after party, leaving out whatever lies between them.
     *
     * @param target at least parties x segment bytes long
     */
    public void copyTo(MemorySegment target) {
        reader.checkReadable(this);
        long bytes = segments[0].byteSize();
        if (target.byteSize() < bytes * segments.length) {
            throw new IllegalArgumentException("target: must hold %d bytes (%d parties x %d), holds %d"
                    .formatted(bytes * segments.length, segments.length, bytes, target.byteSize()));
        }
        for (int party = 0; party < segments.length; party++) {
            MemorySegment.copy(segments[party], 0, target, party * bytes, bytes);
        }
    }

    /** {@link #copyTo(MemorySegment)} for longs. */
    public void copyTo(long[] target) {
        reader.longs();
        copyTo(MemorySegment.ofArray(target));
    }

    /** {@link #copyTo(MemorySegment)} for doubles. */
    public void copyTo(double[] target) {
        reader.doubles();
        copyTo(MemorySegment.ofArray(target));
    }
}

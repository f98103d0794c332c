package dev.lockstep.memory;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What all parties wrote in one cycle: read-only, zero-copy, indexed by party and element, for the thread of the party
 * that awaited it. Valid until the same party's next {@link Party#arrive}. A view that is kept longer is stale: it
 * throws until the rendezvous after the next one, and then shows a later cycle, because one object serves every second
 * cycle. Slices taken from it do not detect this. In checked mode every stale view or slice throws permanently.
 */
public final class View {

    private final Party reader;
    private final MemoryLayout element;
    private final MemorySegment[] segments;

    View(Party reader, MemoryLayout element, MemorySegment[] segments) {
        this.reader = reader;
        this.element = element;
        this.segments = segments;
    }

    public int parties() {
        return segments.length;
    }

    /**
     * The party's whole segment. Elements that were never written are 0.
     *
     * @throws IllegalStateException if the reader has arrived at a later cycle, or for a thread other than the reader's
     */
    public MemorySegment segment(int party) {
        reader.checkReadable(this);
        return segments[party];
    }

    /** One element of a memory of longs. */
    public long getLong(int party, long index) {
        return segment(party).getAtIndex(Elements.longs(element), index);
    }

    /** One element of a memory of doubles. */
    public double getDouble(int party, long index) {
        return segment(party).getAtIndex(Elements.doubles(element), index);
    }

    /** One element, read by its codec. */
    public <T> T get(Codec<T> codec, int party, long index) {
        return codec.read(segment(party), index * Elements.size(element, codec));
    }

    /**
     * Copies all segments without padding into one target, party after party.
     *
     * @param target at least parties x segment bytes long
     */
    public void copyTo(MemorySegment target) {
        copyTo(target, ValueLayout.JAVA_BYTE, ValueLayout.JAVA_BYTE);
    }

    /** {@link #copyTo(MemorySegment)} for longs. */
    public void copyTo(long[] target) {
        copyTo(MemorySegment.ofArray(target), Elements.longs(element), ValueLayout.JAVA_LONG);
    }

    /** {@link #copyTo(MemorySegment)} for doubles. */
    public void copyTo(double[] target) {
        copyTo(MemorySegment.ofArray(target), Elements.doubles(element), ValueLayout.JAVA_DOUBLE);
    }

    private void copyTo(MemorySegment target, ValueLayout from, ValueLayout to) {
        reader.checkReadable(this);
        long bytes = segments[0].byteSize();
        if (target.byteSize() < bytes * segments.length) {
            throw new IllegalArgumentException(
                    "target: must hold at least %d bytes (%d parties x %d), holds %d; use a longer one"
                            .formatted(bytes * segments.length, segments.length, bytes, target.byteSize()));
        }
        for (int party = 0; party < segments.length; party++) {
            Elements.copy(segments[party], from, target, party * bytes, to, bytes);
        }
    }
}

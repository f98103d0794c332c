package dev.lockstep.memory;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The element type of a memory: what may be read and written as it, and how elements are copied to and from arrays. */
final class Elements {

    private Elements() {}

    /** @throws IllegalArgumentException unless the elements are longs */
    static ValueLayout.OfLong longs(MemoryLayout element) {
        if (element instanceof ValueLayout.OfLong longs) {
            return longs;
        }
        throw mismatch(element, "long");
    }

    /** @throws IllegalArgumentException unless the elements are doubles */
    static ValueLayout.OfDouble doubles(MemoryLayout element) {
        if (element instanceof ValueLayout.OfDouble doubles) {
            return doubles;
        }
        throw mismatch(element, "double");
    }

    /**
     * The size of an element in bytes.
     *
     * @throws IllegalArgumentException unless the codec has the elements' layout
     */
    static long size(MemoryLayout element, Codec<?> codec) {
        if (codec.layout() != element && !codec.layout().equals(element)) {
            throw mismatch(element, codec.layout().toString());
        }
        return element.byteSize();
    }

    private static IllegalArgumentException mismatch(MemoryLayout element, String requested) {
        Object held = element instanceof ValueLayout value ? value.carrier() : element;
        return new IllegalArgumentException(
                "element: this memory holds %s, was used with %s; build it with element(...)"
                        .formatted(held, requested));
    }

    /**
     * Checks the length of what is written to a segment.
     *
     * @throws IllegalArgumentException unless it is whole elements, at most as many as a segment has
     */
    static void checkLength(MemoryLayout element, long bytes, long segmentBytes) {
        if (bytes > segmentBytes || bytes % element.byteSize() != 0) {
            throw new IllegalArgumentException(
                    ("source: must be whole elements of %d bytes, at most %d of them, was %d bytes;"
                                    + " write less or build the memory with longer segments")
                            .formatted(element.byteSize(), segmentBytes / element.byteSize(), bytes));
        }
    }

    /** Copies the first {@code bytes} of a segment; bytes are swapped where the layouts differ in byte order. */
    static void copy(
            MemorySegment from,
            ValueLayout fromLayout,
            MemorySegment to,
            long toOffset,
            ValueLayout toLayout,
            long bytes) {
        if (fromLayout.order() == toLayout.order()) {
            MemorySegment.copy(from, 0, to, toOffset, bytes);
        } else {
            MemorySegment.copy(from, fromLayout, 0, to, toLayout, toOffset, bytes / toLayout.byteSize());
        }
    }
}

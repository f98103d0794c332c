package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Copies between arrays of the JVM's byte order and elements of any. */
final class ByteOrders {

    private ByteOrders() {}

    /** So many bytes to or from the start of either; their order is turned round where the layouts differ in it. */
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

package dev.lockstep.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * A party whose segments are leased for one cycle: slices of a confined arena that its next arrival closes. Stale use,
 * use by another thread and access out of bounds then throw, and a segment that is only partly written is published
 * with a fill pattern in the rest.
 *
 * <p>A leased segment is a {@link MemorySegment#reinterpret reinterpreted} slice, so closing the memory cannot
 * invalidate it. Each therefore keeps the native memory reachable, and only the collector frees that.
 */
final class CheckedParty extends Party {

    /** The fill pattern of a segment until it is written. */
    private static final byte POISON = (byte) 0xA5;

    private final ProtocolContext context;
    private Arena writing;
    private Arena reading;
    private MemorySegment segment;
    private View view;

    CheckedParty(int id, ProtocolContext context, Protocol protocol, MemoryLayout element) {
        super(id, context, protocol, element);
        this.context = context;
    }

    @Override
    MemorySegment nextSegment() {
        if (writing == null) {
            writing = Arena.ofConfined();
            segment = leased(own[(int) cycle & 1], writing).fill(POISON);
        }
        return segment;
    }

    @Override
    View latestView() {
        if (reading == null) {
            reading = Arena.ofConfined();
            MemorySegment[] slices = new MemorySegment[context.parties()];
            for (int party = 0; party < slices.length; party++) {
                slices[party] =
                        leased(context.segment(id(), party, cycle + 1), reading).asReadOnly();
            }
            view = new View(this, element, slices);
        }
        return view;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment leased(MemorySegment slice, Arena lease) {
        return MemorySegment.ofAddress(slice.address())
                .reinterpret(slice.byteSize(), lease, _ -> Reference.reachabilityFence(slice));
    }

    @Override
    void endCycle() {
        writing = ended(writing);
        reading = ended(reading);
    }

    private static Arena ended(Arena lease) {
        if (lease != null) {
            lease.close();
        }
        return null;
    }
}

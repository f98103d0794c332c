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
    private MemorySegment[] slices;
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
        if (view == null) {
            for (int place = 0; place < order.count(); place++) {
                readable(order.party(place), cycle + 1);
            }
            view = new View(this, order, element, slices);
        }
        return view;
    }

    /** A segment is leased when it is read first, and no earlier than its writer has arrived. */
    @Override
    MemorySegment readable(int party, long cycle) {
        if (reading == null) {
            reading = Arena.ofConfined();
            slices = new MemorySegment[context.parties()];
        }
        if (slices[party] == null) {
            slices[party] =
                    leased(context.elements(id(), party, cycle), reading).asReadOnly();
        }
        return slices[party];
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
        view = null;
    }

    private static Arena ended(Arena lease) {
        if (lease != null) {
            lease.close();
        }
        return null;
    }
}

package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What a protocol may use of the memory that it belongs to. The protocol's constructor requests what it needs, and
 * those requests determine how the memory is laid out.
 */
public final class ProtocolContext {

    private final Region region;
    private final Layout layout;
    private final Membership membership;
    private final WaitStrategy waiting;
    private final Order order;
    private final boolean inlineStamps;
    private final int[] groups;
    private final long dataBytes;

    /** Slices that all parties share, by buffer: of the data, and then of the contributions. */
    private final MemorySegment[][] shared = new MemorySegment[4][];

    private MemorySegment data;
    private long copyStride;

    /** @param dataBytes size of a segment's elements; what remains of it is for the party's contribution */
    ProtocolContext(
            Region region,
            Layout layout,
            Membership membership,
            WaitStrategy waiting,
            Order order,
            Stamp stamp,
            int[] groups,
            long dataBytes) {
        this.region = region;
        this.layout = layout;
        this.membership = membership;
        this.waiting = waiting;
        this.order = order;
        this.inlineStamps = stamp == Stamp.INLINE;
        this.groups = groups;
        this.dataBytes = dataBytes;
    }

    /** At least 1. */
    public int parties() {
        return layout.parties();
    }

    /** Size of what one party publishes in a cycle: its segment and, if the memory has them, its contribution. */
    public long segmentBytes() {
        return layout.segmentBytes();
    }

    /** Who reads whom; empty if every party reads every other. */
    public Optional<Neighbourhood> neighbourhood() {
        return Optional.ofNullable(membership.neighbourhood());
    }

    public Membership membership() {
        return membership;
    }

    /** Words to synchronize on, all 0, in the memory's storage and placed according to its layout. */
    public Flags flags(int slots) {
        return flags(region.allocate(slots * layout.flagStride()), layout.flagStride(), 0);
    }

    /** An epoch for each party, apart from the data or inline behind it, as the memory's {@link Stamp} says. */
    public Flags stamps() {
        return inlineStamps
                ? flags(data().asSlice(layout.stampOffset()), layout.stride(), layout.bufferStride())
                : flags(layout.parties());
    }

    private Flags flags(MemorySegment words, long stride, long bufferStride) {
        return switch (order) {
            case RELEASE_ACQUIRE -> new Flags(words, stride, bufferStride, waiting, membership);
            case VOLATILE -> new VolatileFlags(words, stride, bufferStride, waiting, membership);
            case OPAQUE -> new OpaqueFlags(words, stride, bufferStride, waiting, membership);
        };
    }

    /**
     * Gives every party its own copy of all segments, which no other party writes: for protocols that move the data
     * themselves.
     */
    public Copies copies() {
        if (data == null) {
            copyStride = Math.addExact(layout.totalBytes(), Layout.LINE_BYTES);
        }
        MemorySegment[][] segments = new MemorySegment[2 * parties()][parties()];
        for (int party = 0; party < parties(); party++) {
            for (int holder = 0; holder < parties(); holder++) {
                segments[2 * holder][party] = segment(holder, party, 0);
                segments[2 * holder + 1][party] = segment(holder, party, 1);
            }
        }
        return new Copies(segments);
    }

    /** The group of each party, numbered from 0 without gaps. Parties of one group share a cache. */
    public int[] groups() {
        return groups == null ? new int[layout.parties()] : Arrays.copyOf(groups, groups.length);
    }

    /**
     * What one party publishes, in the copy that {@code holder} reads: its elements and its contribution. There is only
     * one copy unless copies were requested.
     */
    private MemorySegment segment(int holder, int party, long cycle) {
        return data().asSlice(holder * copyStride + layout.offset(party, cycle), layout.segmentBytes());
    }

    /** The elements of one party's segment, in the copy that {@code holder} reads. */
    MemorySegment elements(int holder, int party, long cycle) {
        return segment(holder, party, cycle).asSlice(0, dataBytes);
    }

    /** Whether each party publishes one more word. */
    boolean hasContributions() {
        return layout.segmentBytes() > dataBytes;
    }

    /** The word that one party contributes, in the copy that {@code holder} reads. */
    MemorySegment contribution(int holder, int party, long cycle) {
        return segment(holder, party, cycle).asSlice(layout.segmentBytes() - Long.BYTES);
    }

    /**
     * The read-only elements of a buffer that {@code holder} reads, by party. Created once if there is only one copy.
     */
    MemorySegment[] slices(int holder, int buffer) {
        return slices(buffer, party -> elements(holder, party, buffer).asReadOnly());
    }

    /** The contributions of a buffer that {@code holder} reads, by party. */
    MemorySegment[] contributions(int holder, int buffer) {
        return slices(2 + buffer, party -> contribution(holder, party, buffer));
    }

    private synchronized MemorySegment[] slices(int kind, IntFunction<MemorySegment> slice) {
        if (copyStride == 0 && shared[kind] != null) {
            return shared[kind];
        }
        MemorySegment[] slices = new MemorySegment[parties()];
        Arrays.setAll(slices, slice);
        if (copyStride == 0) {
            shared[kind] = slices;
        }
        return slices;
    }

    /** All segments. Allocated when the protocol has requested all it needs, before any party joins. */
    MemorySegment data() {
        if (data == null) {
            data = region.allocate(size());
        }
        return data;
    }

    private long size() {
        try {
            return Math.addExact(layout.totalBytes(), Math.multiplyExact(layout.parties() - 1L, copyStride));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "memory: must take at most %d bytes, was %d copies of %d bytes; use fewer parties"
                            .formatted(Long.MAX_VALUE, layout.parties(), layout.totalBytes()),
                    e);
        }
    }
}

package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Where a protocol is built: what it may use of the memory that it serves. The protocol's constructor asks for what it
 * needs, and what it asked for decides how the memory is laid out.
 */
public final class ProtocolContext {

    private final Region region;
    private final Layout layout;
    private final Membership membership;
    private final WaitStrategy waiting;
    private final Order order;
    private final boolean inlineStamps;
    private final int[] groups;
    private final MemorySegment[][] shared = new MemorySegment[2][];
    private MemorySegment data;
    private long copyStride;

    ProtocolContext(
            Region region,
            Layout layout,
            Membership membership,
            WaitStrategy waiting,
            Order order,
            Stamp stamp,
            int[] groups) {
        this.region = region;
        this.layout = layout;
        this.membership = membership;
        this.waiting = waiting;
        this.order = order;
        this.inlineStamps = stamp == Stamp.INLINE;
        this.groups = groups;
    }

    /** At least 1. */
    public int parties() {
        return layout.parties();
    }

    /** Size of one party's segment. */
    public long segmentBytes() {
        return layout.segmentBytes();
    }

    public Membership membership() {
        return membership;
    }

    /** Words to meet by, all 0, in the memory's own storage and laid out as its layout says. */
    public Flags flags(int slots) {
        return flags(region.allocate(slots * layout.flagStride()), layout.flagStride(), 0);
    }

    /** An epoch for each party, in a word of its own or beside the data, as the memory is built. */
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
     * Gives every party a copy of its own of the whole state, which it writes and reads alone: for protocols that move
     * the data themselves.
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

    /** The group of each party, numbered from 0 without gaps; parties of one group share a cache. */
    public int[] groups() {
        return groups == null ? new int[layout.parties()] : Arrays.copyOf(groups, groups.length);
    }

    /** Of one party, in the copy that {@code holder} reads; all hold the same one unless copies were asked for. */
    MemorySegment segment(int holder, int party, long cycle) {
        return data().asSlice(holder * copyStride + layout.offset(party, cycle), layout.segmentBytes());
    }

    /** What {@code holder} reads of a buffer, by party; made once for all who read the same. */
    synchronized MemorySegment[] slices(int holder, int buffer) {
        if (copyStride != 0) {
            return slicesOf(holder, buffer);
        }
        if (shared[buffer] == null) {
            shared[buffer] = slicesOf(holder, buffer);
        }
        return shared[buffer];
    }

    private MemorySegment[] slicesOf(int holder, int buffer) {
        MemorySegment[] slices = new MemorySegment[parties()];
        Arrays.setAll(slices, party -> segment(holder, party, buffer).asReadOnly());
        return slices;
    }

    /** The data of all; allocated when the protocol has asked for all that it needs, before anybody joins. */
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
                    "memory: must take at most %d bytes, %d copies of %d bytes take more; build it with fewer parties"
                            .formatted(Long.MAX_VALUE, layout.parties(), layout.totalBytes()),
                    e);
        }
    }
}

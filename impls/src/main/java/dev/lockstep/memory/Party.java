package dev.lockstep.memory;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One thread's handle: it writes its segment, arrives, awaits, and reads the view. Confined to the thread that joined.
 *
 * <p>A cycle is {@link #write} (or {@link #segment} filled in place), {@link #arrive}, {@link #await}; {@link
 * #exchange} is the last two. Between arriving and awaiting a party may compute but neither write nor read.
 */
public sealed class Party extends PartyState implements AutoCloseable permits CheckedParty {

    private final int id;
    private final Membership membership;
    private final Protocol protocol;
    private final boolean splitsPhases;
    private final MemoryLayout element;
    final MemorySegment[] own = new MemorySegment[2];
    private final View[] views = new View[2];

    /**
     * Null once this party or the memory is closed. Closing writes it from another thread, plainly: the owner reads it
     * again after the acquire in every await, so no further check is needed on the hot path.
     */
    private Thread owner = Thread.currentThread();

    private boolean left;

    Party(int id, SyncedMemory memory) {
        this.id = id;
        this.membership = memory.membership();
        this.protocol = memory.protocol();
        this.splitsPhases = protocol.splitsPhases();
        this.element = memory.element();
        for (int buffer = 0; buffer < 2; buffer++) {
            own[buffer] = memory.site().segment(id, id, buffer);
            views[buffer] = new View(this, memory.site().slices(id, buffer));
        }
    }

    /** This party's id, from 0. */
    public int id() {
        return id;
    }

    /** How many rendezvous this party has completed. */
    public long cycle() {
        return cycle;
    }

    /**
     * This party's part of the coming view, to be filled in place. Holds the party's own values of two cycles ago, or
     * zeros. Ask for it in every cycle: the buffers alternate.
     */
    public MemorySegment segment() {
        checkWriting();
        written = true;
        return coming();
    }

    /** The segment to be handed out for writing. */
    MemorySegment coming() {
        return own[(int) cycle & 1];
    }

    /** Writes one element of {@link #segment()}; those never set hold what that says. */
    public <T> void set(Codec<T> codec, long index, T value) {
        codec.write(segment(), index * sizeOf(codec), value);
    }

    /**
     * Publishes a copy of the source; the rest of the segment becomes 0. The last write of a cycle wins. A cycle
     * without any publishes the last segment again.
     *
     * @param source whole elements, at most as many as a segment has
     */
    public void write(MemorySegment source) {
        MemorySegment target = segment();
        long bytes = source.byteSize();
        if (bytes > target.byteSize() || bytes % element.byteSize() != 0) {
            throw new IllegalArgumentException(
                    ("source: must be whole elements of %d bytes, at most %d of them, was %d bytes;"
                                    + " write less or build the memory with longer segments")
                            .formatted(element.byteSize(), target.byteSize() / element.byteSize(), bytes));
        }
        try {
            MemorySegment.copy(source, 0, target, 0, bytes);
            target.asSlice(bytes).fill((byte) 0);
        } catch (IllegalStateException e) {
            throw explained(e);
        }
    }

    /** {@link #write(MemorySegment)} for longs. */
    public void write(long[] source) {
        longs();
        write(MemorySegment.ofArray(source));
    }

    /** {@link #write(MemorySegment)} for doubles. */
    public void write(double[] source) {
        doubles();
        write(MemorySegment.ofArray(source));
    }

    /**
     * The view of the last rendezvous; zeros before the first.
     *
     * @throws IllegalStateException between arriving and awaiting
     */
    public View view() {
        if (arrived) {
            throw new IllegalStateException(
                    "view: party %d has arrived at cycle %d and must await it first".formatted(id, cycle));
        }
        return latest();
    }

    /** Before the first rendezvous this is the buffer that nobody has written yet. */
    View latest() {
        return views[(int) (cycle + 1) & 1];
    }

    /** Says that this party's segment is written and that it has done reading the last view. */
    public void arrive() {
        checkWriting();
        if (!written) {
            publishAgain();
        }
        ending();
        written = false;
        arrived = true;
        if (splitsPhases) {
            publishArrival();
        }
    }

    /** The cycle's writing, and the reading of the last view, are over. */
    void ending() {}

    private void publishAgain() {
        try {
            MemorySegment.copy(own[(int) (cycle + 1) & 1], 0, own[(int) cycle & 1], 0, own[0].byteSize());
        } catch (IllegalStateException e) {
            throw explained(e);
        }
    }

    /** An arrival that could not be published must not count: others would wait for it without end. */
    private void publishArrival() {
        membership.arriving(id, cycle);
        try {
            protocol.arrive(id, cycle);
        } catch (RuntimeException | Error e) {
            membership.notArriving(id, cycle);
            throw explained(e);
        }
    }

    /**
     * Waits until all have arrived.
     *
     * @return what all wrote in this cycle
     * @throws BrokenMemoryException if the cycle can no longer complete
     */
    public View await() {
        checkAwaiting();
        long cycle = this.cycle;
        try {
            if (!splitsPhases) {
                membership.arriving(id, cycle);
            }
            protocol.await(id, cycle);
        } catch (IllegalStateException e) {
            throw explained(e);
        }
        this.cycle = cycle + 1;
        arrived = false;
        return latest();
    }

    /** {@link #arrive} and {@link #await}. */
    public View exchange() {
        arrive();
        return await();
    }

    /** Leaves. A cycle that all have arrived at still completes; the next one breaks and names this party. */
    @Override
    public void close() {
        Thread owner = this.owner; // once: closing the memory may take it away at any time
        if (owner != null) {
            if (Thread.currentThread() != owner) {
                throw refusal(owner);
            }
            ending();
            left = true;
            this.owner = null;
            membership.leave(id);
        }
    }

    /** Off-heap memory says that it is closed in words of its own: say who closed the synchronized memory instead. */
    private RuntimeException explained(Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        boolean closed = problem instanceof IllegalStateException
                && !(problem instanceof BrokenMemoryException)
                && membership.isBroken();
        return closed ? membership.failure(cycle) : (RuntimeException) problem;
    }

    private void checkWriting() {
        checkOwner();
        if (arrived) {
            throw outOfTurn("party %d has arrived at cycle %d: await it before writing or arriving again");
        }
    }

    private void checkAwaiting() {
        checkOwner();
        if (!arrived) {
            throw outOfTurn("party %d has not arrived at cycle %d: arrive before awaiting");
        }
    }

    /** In a broken memory it is the break that matters, and no longer whose turn it is. */
    private IllegalStateException outOfTurn(String rule) {
        return membership.isBroken() ? membership.failure(cycle) : new IllegalStateException(rule.formatted(id, cycle));
    }

    private void checkOwner() {
        Thread owner = this.owner;
        if (Thread.currentThread() != owner) {
            throw refusal(owner);
        }
    }

    private IllegalStateException refusal(Thread owner) {
        if (left) {
            return new IllegalStateException("party %d is closed; it takes no further part".formatted(id));
        }
        if (owner == null) {
            return membership.failure(cycle);
        }
        return new IllegalStateException(
                "party %d belongs to thread \"%s\", was used from \"%s\"; each thread joins with an id of its own"
                        .formatted(id, owner.getName(), Thread.currentThread().getName()));
    }

    /** The memory is closed. */
    void revoke() {
        owner = null;
    }

    void checkReadable(View view) {
        if (arrived || latest() != view) {
            throw new IllegalStateException(
                    "view: it ended when party %d arrived at a later cycle; read the one that await returned last"
                            .formatted(id));
        }
    }

    ValueLayout.OfLong longs() {
        if (element instanceof ValueLayout.OfLong longs) {
            return longs;
        }
        throw wrongElement("long");
    }

    ValueLayout.OfDouble doubles() {
        if (element instanceof ValueLayout.OfDouble doubles) {
            return doubles;
        }
        throw wrongElement("double");
    }

    /** Bytes of an element, if the codec reads what this memory holds. */
    long sizeOf(Codec<?> codec) {
        if (codec.layout() != element && !codec.layout().equals(element)) {
            throw wrongElement(codec.layout().toString());
        }
        return element.byteSize();
    }

    private IllegalArgumentException wrongElement(String asked) {
        Object held = element instanceof ValueLayout value ? value.carrier() : element;
        return new IllegalArgumentException(
                "element: this memory holds %s, was used with %s; build it with element(...)".formatted(held, asked));
    }
}

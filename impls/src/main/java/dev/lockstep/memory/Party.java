package dev.lockstep.memory;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One thread's handle: it writes its segment, arrives, awaits, and reads the view. Confined to the thread that joined.
 *
 * <p>A cycle is {@link #write} (or {@link #segment} filled in place), {@link #arrive}, {@link #await}; {@link
 * #exchange} is the last two. Between arriving and awaiting a party may compute but neither write nor read.
 */
public sealed class Party extends PartyState implements AutoCloseable permits CheckedParty {

    private final int id;
    private final Membership membership;
    private final long[] lines;
    private final Protocol protocol;
    private final boolean splitsPhases;
    final MemoryLayout element;
    final MemorySegment[] own = new MemorySegment[2];
    private final View[] views = new View[2];
    private final Thread joiner = Thread.currentThread();

    /** What this party's own failure is recorded by. */
    private final Break failure;

    /**
     * The joiner; null once this party takes no further part: it is closed, has left, has failed, or one of its calls
     * met the break of the memory. Closing the memory writes it from another thread, plainly: the owner reads it again
     * after the acquire in every await, so no further check is needed on the hot path.
     */
    private Thread owner = joiner;

    /** What a call of it has thrown because of a break, and every later one throws. */
    private BrokenMemoryException endedBy;

    /** Whether it closed or left by itself. */
    private boolean left;

    Party(int id, ProtocolContext context, Protocol protocol, MemoryLayout element) {
        this.id = id;
        this.membership = context.membership();
        this.lines = membership.marks().lines();
        this.protocol = protocol;
        this.splitsPhases = protocol.splitsPhases();
        this.element = element;
        this.failure = membership.failureOf(id);
        for (int buffer = 0; buffer < 2; buffer++) {
            own[buffer] = context.segment(id, id, buffer);
            views[buffer] = new View(this, element, context.slices(id, buffer));
        }
    }

    /** This party's id, from 0. Any thread may ask. */
    public int id() {
        return id;
    }

    /** How many rendezvous this party has completed, also when it has closed or the memory is broken. */
    public long cycle() {
        checkThread();
        return cycle;
    }

    /**
     * This party's part of the coming view, to be filled in place. Holds the party's own values of two cycles ago, or
     * zeros; {@link #carryOver} gives it with the last cycle's. Ask for it in every cycle: the buffers alternate.
     */
    public MemorySegment segment() {
        checkWriting();
        written = true;
        return nextSegment();
    }

    /** The segment to be handed out for writing. */
    MemorySegment nextSegment() {
        return own[(int) cycle & 1];
    }

    /**
     * {@link #segment} with all that this party published last, in the place of whatever this cycle's has held so far:
     * for a party that then changes some elements of it, by {@link #set} or in place. A copy of the segment.
     */
    public MemorySegment carryOver() {
        MemorySegment next = segment();
        copyLastSegment();
        return next;
    }

    /** Writes one element of {@link #segment()}; those never set hold what that says. */
    public <T> void set(Codec<T> codec, long index, T value) {
        codec.write(segment(), index * Elements.size(element, codec), value);
    }

    /**
     * Publishes a copy of the source; the rest of the segment becomes 0. The last write of a cycle wins. A cycle
     * without any publishes the last segment again.
     *
     * @param source whole elements, at most as many as a segment has
     */
    public void write(MemorySegment source) {
        write(source, ValueLayout.JAVA_BYTE, ValueLayout.JAVA_BYTE);
    }

    /** {@link #write(MemorySegment)} for longs. */
    public void write(long[] source) {
        write(MemorySegment.ofArray(source), ValueLayout.JAVA_LONG, Elements.longs(element));
    }

    /** {@link #write(MemorySegment)} for doubles. */
    public void write(double[] source) {
        write(MemorySegment.ofArray(source), ValueLayout.JAVA_DOUBLE, Elements.doubles(element));
    }

    private void write(MemorySegment source, ValueLayout from, ValueLayout to) {
        MemorySegment target = segment();
        long bytes = source.byteSize();
        Elements.checkLength(element, bytes, target.byteSize());
        try {
            Elements.copy(source, from, target, 0, to, bytes);
            target.asSlice(bytes).fill((byte) 0);
        } catch (IllegalStateException e) {
            throw explained(e);
        }
    }

    /**
     * The view of the last rendezvous; zeros before the first.
     *
     * @throws IllegalStateException between arriving and awaiting
     */
    public View view() {
        checkOwner();
        if (arrived) {
            throw new IllegalStateException(
                    "view: party %d has arrived at cycle %d and must await it first".formatted(id, cycle));
        }
        return latestView();
    }

    /** Before the first rendezvous this is the buffer that nobody has written yet. */
    View latestView() {
        return views[(int) (cycle + 1) & 1];
    }

    /**
     * Says that this party's segment is written and that it has done reading the last view.
     *
     * @throws BrokenMemoryException if the cycle can no longer complete
     */
    public void arrive() {
        checkWriting();
        if (membership.seemsBroken()) {
            checkUnbroken();
        }
        if (!written) {
            copyLastSegment();
        }
        endCycle();
        if (splitsPhases) {
            publishArrival();
        }
        written = false;
        arrived = true;
    }

    /** The cycle's writing, and the reading of the last view, are over. */
    void endCycle() {}

    private void copyLastSegment() {
        try {
            MemorySegment.copy(own[(int) (cycle + 1) & 1], 0, own[(int) cycle & 1], 0, own[0].byteSize());
        } catch (IllegalStateException e) {
            throw explained(e);
        }
    }

    private void publishArrival() {
        try {
            Marks.markArrival(lines, id, cycle);
            protocol.arrive(id, cycle);
        } catch (IllegalStateException e) {
            throw unpublished(e);
        } catch (Throwable e) {
            failure.cycle =
                    cycle; // three stores and no call, for the stack may be used up: others do what is left to do
            failure.cause = e;
            owner = null;
            membership.failed(failure);
            throw e;
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
                Marks.markArrival(lines, id, cycle);
            }
            protocol.await(id, cycle);
        } catch (IllegalStateException e) {
            throw unfinished(e);
        } catch (Throwable e) {
            failure.cycle = cycle + 1; // it has arrived at this one, and others may complete it
            failure.cause = e;
            owner = null;
            membership.failed(failure);
            throw e;
        }
        this.cycle = cycle + 1;
        arrived = false;
        return latestView();
    }

    /** {@link #arrive} and {@link #await}. */
    public View exchange() {
        arrive();
        return await();
    }

    /**
     * Awaits the cycle if all have arrived at it, and looks whether it can still complete if not.
     *
     * @return whether all have, so that {@link #view} shows the cycle; otherwise this party stays arrived
     * @throws BrokenMemoryException if the cycle can no longer complete
     * @throws UnsupportedOperationException if the protocol arrives only when it awaits
     */
    public boolean tryAwait() {
        return tryAwait(Duration.ZERO);
    }

    /**
     * {@link #await} with a timeout of its own, or until an interrupt, which stays set. Neither breaks the memory: this
     * party stays arrived, and may try again, {@link #await} or {@link #close}. It looks at all parties instead of what
     * the protocol would have it look at, so it takes longer than {@code await}.
     *
     * @return whether all have arrived in time, so that {@link #view} shows the cycle
     * @throws BrokenMemoryException if the cycle can no longer complete
     * @throws UnsupportedOperationException if the protocol arrives only when it awaits
     */
    public boolean tryAwait(Duration timeout) {
        checkAwaiting();
        if (!splitsPhases) {
            throw new UnsupportedOperationException(
                    "tryAwait: this protocol arrives only when it awaits, so it cannot stay arrived; use await");
        }
        if (!arriveWithin(TimeUnit.NANOSECONDS.convert(timeout))) {
            return false;
        }
        await();
        return true;
    }

    private boolean arriveWithin(long nanos) {
        try {
            return membership.allArriveWithin(nanos, cycle);
        } catch (BrokenMemoryException e) {
            throw ended(e);
        }
    }

    /**
     * Leaves in order, between two cycles: the others go on, and what this party published last stays in all their
     * views. To be called in the place of writing.
     *
     * @throws UnsupportedOperationException if the protocol needs every party in every cycle
     * @throws IllegalStateException between arriving and awaiting, or if this cycle's segment has been asked for
     * @throws BrokenMemoryException if the cycle can no longer complete
     */
    public void leave() {
        checkWriting();
        if (!protocol.supportsLeave()) {
            throw new UnsupportedOperationException(
                    "leave: this protocol needs every party in every cycle; go on, or close and break the memory");
        }
        if (written) {
            throw outOfTurn("party %d has asked for its segment of cycle %d: exchange it before leaving");
        }
        checkUnbroken();
        copyLastSegment();
        endCycle();
        publishLeave();
        left = true;
        owner = null;
    }

    private void publishLeave() {
        try {
            membership.marks().markLeave(id);
            protocol.leave(id, cycle);
        } catch (IllegalStateException e) {
            throw unpublished(e);
        } catch (Throwable e) {
            failure.cycle = cycle;
            failure.cause = e;
            owner = null;
            membership.failed(failure);
            throw e;
        }
    }

    /**
     * Breaks the memory, so that the others' {@link BrokenMemoryException} has this cause. A cycle that all have
     * arrived at still completes. Does nothing if this party takes no part any more.
     */
    public void fail(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        checkThread();
        if (owner != null) {
            owner = null;
            membership.fail(id, cause);
            endCycle();
        }
    }

    /** Leaves. A cycle that all have arrived at still completes; the next one breaks and names this party. */
    @Override
    public void close() {
        Thread owner = this.owner; // once: closing the memory may take it away at any time
        if (owner != null) {
            checkThread();
            endCycle();
            left = true;
            this.owner = null;
            membership.abandon(id);
        }
    }

    /** An arrival that could not be published must not count: others would wait for it without end. */
    private IllegalStateException unpublished(IllegalStateException problem) {
        if (problem instanceof BrokenMemoryException || membership.isClosed()) {
            membership.marks().undoArrival(id, cycle);
            return unfinished(problem);
        }
        return failed(problem, cycle);
    }

    private IllegalStateException unfinished(IllegalStateException problem) {
        if (problem instanceof BrokenMemoryException broken) {
            return ended(broken);
        }
        if (membership.isClosed()) {
            return ended(membership.failure(cycle));
        }
        return failed(problem, cycle + 1);
    }

    private IllegalStateException failed(IllegalStateException problem, long cycle) {
        failure.cycle = cycle;
        failure.cause = problem;
        owner = null;
        membership.failed(failure);
        return problem;
    }

    private BrokenMemoryException ended(BrokenMemoryException broken) {
        endedBy = broken;
        owner = null;
        return broken;
    }

    /** Off-heap memory says that it is closed in words of its own: say who closed the synchronized memory instead. */
    private IllegalStateException explained(IllegalStateException problem) {
        return membership.isClosed() ? ended(membership.failure(cycle)) : problem;
    }

    private void checkUnbroken() {
        if (membership.isBrokenAt(cycle)) {
            throw ended(membership.failure(cycle));
        }
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

    private IllegalStateException outOfTurn(String rule) {
        return new IllegalStateException(rule.formatted(id, cycle));
    }

    private void checkOwner() {
        if (Thread.currentThread() != owner) {
            throw refusal();
        }
    }

    /** For what still works when this party takes no part any more. */
    private void checkThread() {
        if (Thread.currentThread() != joiner) {
            throw wrongThread();
        }
    }

    private IllegalStateException refusal() {
        if (Thread.currentThread() != joiner) {
            return wrongThread();
        }
        if (left) {
            return new IllegalStateException("party %d is closed; it takes no further part".formatted(id));
        }
        if (failure.cause != null) {
            membership.failed(failure);
        }
        return endedBy == null ? ended(membership.failure(cycle)) : endedBy.again();
    }

    private IllegalStateException wrongThread() {
        return new IllegalStateException(
                "party %d belongs to thread \"%s\", was used from \"%s\"; each thread joins with an id of its own"
                        .formatted(id, joiner.getName(), Thread.currentThread().getName()));
    }

    /** The memory is closed. */
    void revoke() {
        owner = null;
    }

    void checkReadable(View view) {
        checkThread();
        if (arrived || latestView() != view) {
            throw new IllegalStateException(
                    "view: it ended when party %d arrived at a later cycle; read the one that await returned last"
                            .formatted(id));
        }
    }
}

package dev.lockstep.memory;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The handle of one participating thread: it writes its segment, arrives, awaits the others and reads the view.
 * Confined to the thread that joined.
 *
 * <p>A cycle is {@link #write} (or {@link #segment} filled in place), {@link #arrive}, {@link #await};
 * {@link #exchange} combines the last two. Between arriving and awaiting a party may compute, but may neither write its
 * segment nor read a view.
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

    /** The record of this party's own failure, allocated when it joins. */
    private final Break failure;

    /**
     * The joining thread, or null once this party no longer takes part: it was closed, has left, has failed, or one of
     * its calls has thrown because the memory is broken. Closing the memory sets it to null from another thread with a
     * plain write: the owner re-reads it after the acquire in every await, so the hot path needs no further check.
     */
    private Thread owner = joiner;

    /** What a call has thrown because of a break; every later call throws the same. */
    private BrokenMemoryException endedBy;

    /** Whether this party itself closed or left. */
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

    /** This party's id, from 0. May be called by any thread. */
    public int id() {
        return id;
    }

    /** How many rendezvous this party has completed. Works after closing and on a broken memory too. */
    public long cycle() {
        checkThread();
        return cycle;
    }

    /**
     * This party's part of the next view, to be filled in place. It holds the party's own values of two cycles ago, or
     * zeros; {@link #carryOver} returns it with those of the last cycle. Call this in every cycle, because the two
     * buffers alternate.
     */
    public MemorySegment segment() {
        checkWriting();
        written = true;
        return nextSegment();
    }

    /** The segment that {@link #segment} returns. */
    MemorySegment nextSegment() {
        return own[(int) cycle & 1];
    }

    /**
     * Returns {@link #segment} after overwriting it with what this party published last: for a party that changes only
     * some elements, by {@link #set} or in place. Costs a copy of the segment.
     */
    public MemorySegment carryOver() {
        MemorySegment next = segment();
        copyLastSegment();
        return next;
    }

    /** Writes one element of {@link #segment()}. Elements that are not set keep the values described there. */
    public <T> void set(Codec<T> codec, long index, T value) {
        codec.write(segment(), index * Elements.size(element, codec), value);
    }

    /**
     * Publishes a copy of the source; the rest of the segment is set to 0. The last write of a cycle counts. A cycle
     * without a write publishes the last segment again.
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

    /** The view that {@link #view} returns. Before the first rendezvous this is the buffer that is still all zeros. */
    View latestView() {
        return views[(int) (cycle + 1) & 1];
    }

    /**
     * Announces that this party has written its segment and has finished reading the last view.
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

    /** Called when this party has finished writing its segment and reading the last view. */
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
                    cycle; // only three stores and no call, because the stack may be exhausted; other threads do the
            // rest
            failure.cause = e;
            owner = null;
            membership.failed(failure);
            throw e;
        }
    }

    /**
     * Waits until all parties have arrived.
     *
     * @return what all parties wrote in this cycle
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
            failure.cycle = cycle + 1; // it has arrived at this cycle, which others may complete
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
     * Completes the cycle if all parties have arrived at it; otherwise checks that it can still complete.
     *
     * @return true if all have arrived, so that {@link #view} shows the cycle; false if not, and this party stays
     *     arrived
     * @throws BrokenMemoryException if the cycle can no longer complete
     * @throws UnsupportedOperationException if the protocol arrives only when it awaits
     */
    public boolean tryAwait() {
        return tryAwait(Duration.ZERO);
    }

    /**
     * {@link #await} with a timeout of its own; an interrupt ends it too and stays set. Neither breaks the memory: this
     * party stays arrived and may try again, call {@link #await} or {@link #close}. It checks the arrival of every
     * party instead of waiting as the protocol does, so it takes longer than {@code await}.
     *
     * @return whether all have arrived in time, so that {@link #view} shows the cycle
     * @throws BrokenMemoryException if the cycle can no longer complete
     * @throws UnsupportedOperationException if the protocol arrives only when it awaits
     */
    public boolean tryAwait(Duration timeout) {
        checkAwaiting();
        if (!splitsPhases) {
            throw new UnsupportedOperationException(
                    "tryAwait: this protocol arrives only in await, so a party cannot stay arrived; use await");
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
     * Leaves between two cycles without breaking the memory: the others continue, and what this party published last
     * stays in all their views. Call it instead of writing.
     *
     * @throws UnsupportedOperationException if the protocol needs every party in every cycle
     * @throws IllegalStateException between arriving and awaiting, or if {@link #segment} has been called in this cycle
     * @throws BrokenMemoryException if the cycle can no longer complete
     */
    public void leave() {
        checkWriting();
        if (!protocol.supportsLeave()) {
            throw new UnsupportedOperationException(
                    "leave: this protocol needs every party in every cycle; continue, or close and break the memory");
        }
        if (written) {
            throw outOfTurn("party %d has requested its segment of cycle %d: exchange it before leaving");
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
     * Breaks the memory; the others' {@link BrokenMemoryException} has this cause. A cycle that all have arrived at
     * still completes. Does nothing if this party no longer takes part.
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

    /**
     * Ends this party's participation. A cycle that all have arrived at still completes; the next one breaks, and the
     * exception names this party.
     */
    @Override
    public void close() {
        Thread owner = this.owner; // read once, because closing the memory may set it to null at any time
        if (owner != null) {
            checkThread();
            endCycle();
            left = true;
            this.owner = null;
            membership.abandon(id);
        }
    }

    /** Takes an arrival back that could not be published: otherwise others would wait for it forever. */
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

    /** Replaces the exception of a closed off-heap segment by one that says who broke the memory. */
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

    /** For calls that are still allowed when this party no longer takes part. */
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

    /** Called when the memory is closed. */
    void revoke() {
        owner = null;
    }

    void checkReadable(View view) {
        checkThread();
        if (arrived || latestView() != view) {
            throw new IllegalStateException(
                    "view: invalid since party %d has arrived at a later cycle; read the one that await returned last"
                            .formatted(id));
        }
    }
}

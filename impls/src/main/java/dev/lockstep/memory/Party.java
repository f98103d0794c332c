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
    final ReadingOrder order;
    final MemorySegment[] own = new MemorySegment[2];
    private final View[] views = new View[2];

    /** By buffer: what all parties contribute. Null if the memory was built without contributions. */
    private final MemorySegment[][] contributions;

    private final SegmentStream stream;
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

    /** The next of the parties that this thread drives, in a circle. */
    private Party sibling = this;

    Party(int id, ProtocolContext context, Protocol protocol, MemoryLayout element) {
        this.id = id;
        this.membership = context.membership();
        this.lines = membership.marks().lines();
        this.protocol = protocol;
        this.splitsPhases = protocol.splitsPhases();
        this.element = element;
        this.failure = membership.failureOf(id);
        this.order = context.neighbourhood()
                .map(it -> ReadingOrder.of(id, context.parties(), it.reads(id)))
                .orElseGet(() -> ReadingOrder.ofAll(id, context.parties()));
        this.stream = new SegmentStream(order, protocol.epochs());
        this.contributions = context.hasContributions() ? new MemorySegment[2][] : null;
        for (int buffer = 0; buffer < 2; buffer++) {
            own[buffer] = context.elements(id, id, buffer);
            views[buffer] = new View(this, order, element, context.slices(id, buffer));
            if (contributions != null) {
                contributions[buffer] = context.contributions(id, buffer);
            }
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
     * Publishes a value with this cycle's segment, which {@link View#allReduceLongs} reduces over all parties: a test
     * for convergence without a second rendezvous. The last value of a cycle counts. A party that contributes none in a
     * cycle contributes its last one again, 0 before the first.
     *
     * @throws IllegalStateException if the memory was built without {@linkplain SyncedMemory.Builder#contributions
     *     contributions}
     */
    public void contribute(long value) {
        checkWriting();
        checkContributes();
        contributed = true;
        try {
            contributions[(int) cycle & 1][id].set(ValueLayout.JAVA_LONG, 0, value);
        } catch (IllegalStateException e) {
            throw explained(e);
        }
    }

    /** {@link #contribute(long)} for {@link View#allReduceDoubles}. */
    public void contribute(double value) {
        contribute(Double.doubleToRawLongBits(value));
    }

    /** The contributions of the last rendezvous. */
    MemorySegment[] contributions() {
        checkContributes();
        return contributions[(int) (cycle + 1) & 1];
    }

    private void checkContributes() {
        if (contributions == null) {
            throw new IllegalStateException(
                    "contribution: this memory was built without contributions; build it with contributions(true)");
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
        if (contributions != null) {
            repeatContribution();
        }
        endCycle();
        if (splitsPhases) {
            publishArrival();
        }
        written = false;
        arrived = true;
    }

    private void repeatContribution() {
        if (!contributed) {
            publishAgain(contributions()[id], contributions[(int) cycle & 1][id]);
        }
        contributed = false;
    }

    /** Called when this party has finished writing its segment and reading the last view. */
    void endCycle() {}

    private void copyLastSegment() {
        publishAgain(own[(int) (cycle + 1) & 1], own[(int) cycle & 1]);
    }

    private void publishAgain(MemorySegment last, MemorySegment next) {
        try {
            MemorySegment.copy(last, 0, next, 0, next.byteSize());
        } catch (IllegalStateException e) {
            throw explained(e);
        }
    }

    /** The others may overwrite the last view even if this throws, so it ends the view first. */
    private void publishArrival() {
        arrived = true;
        try {
            if (lines != null) {
                Marks.markArrival(lines, id, cycle);
            } else {
                markMapped();
            }
            protocol.arrive(id, cycle);
        } catch (IllegalStateException e) {
            throw unpublished(e);
        } catch (Throwable e) {
            // Stores first, then calls: the stack may be exhausted, and other threads can do the rest.
            failure.cycle = cycle;
            failure.cause = e;
            owner = null;
            membership.failed(failure);
            throw e;
        }
    }

    /** Another process may have broken the memory, which the check in {@code arrive} does not see. */
    private void markMapped() {
        checkUnbroken();
        membership.marks().markMapped(id, cycle);
    }

    /**
     * Waits until all parties have arrived.
     *
     * @return what all parties wrote in this cycle
     * @throws BrokenMemoryException if the cycle can no longer complete
     */
    public View await() {
        checkAwaiting();
        if (!complete) {
            rendezvous();
        }
        complete = false;
        cycle++;
        arrived = false;
        return latestView();
    }

    private void rendezvous() {
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
    }

    /**
     * {@link #await} that hands out each segment, first this party's own, as soon as it is written: a party reads while
     * it waits for others. If the protocol has no {@linkplain Protocol#epochs epochs}, all are handed out after the
     * rendezvous, in the same order. Until this returns, the party may neither write nor call {@link #view}.
     *
     * <p>If the consumer throws, this party is still arrived: it can call {@code await} with or without a consumer, and
     * the former then begins again. Time in the consumer does not count for the timeout.
     *
     * @return what all parties wrote in this cycle
     * @throws BrokenMemoryException if the cycle can no longer complete; {@link BrokenMemoryException#handedOut} has
     *     the parties whose segments were handed out
     */
    public View await(SegmentConsumer consumer) {
        checkAwaiting();
        Objects.requireNonNull(consumer, "consumer");
        handingOut = true;
        try {
            for (stream.restart(cycle); !stream.isDone(); ) {
                handOut(nextArrived(), consumer);
            }
        } finally {
            handingOut = false;
        }
        return await();
    }

    /** The consumer may have closed this party. */
    private int nextArrived() {
        checkOwner();
        if (!complete && !stream.awaitsEach()) {
            rendezvous();
            complete = true;
        }
        try {
            return stream.next(id);
        } catch (IllegalStateException e) {
            throw unfinished(e);
        } catch (Throwable e) {
            failure.cycle = cycle + 1; // it has arrived at this cycle, which others may complete
            failure.cause = e;
            owner = null;
            membership.failed(failure);
            throw e;
        }
    }

    private void handOut(int party, SegmentConsumer consumer) {
        Marks marks = membership.marks();
        boolean timed = marks.hasWaited(id, cycle);
        long begin = timed ? System.nanoTime() : 0;
        try {
            consumer.accept(party, readable(party, cycle));
        } finally {
            if (timed) {
                marks.exclude(id, System.nanoTime() - begin);
            }
        }
    }

    /** The segment that a party which has arrived at the cycle wrote in it. */
    MemorySegment readable(int party, long cycle) {
        return views[(int) cycle & 1].unchecked(party);
    }

    /** {@link #arrive} and {@link #await}. */
    public View exchange() {
        arrive();
        return await();
    }

    /** {@link #arrive} and {@link #await(SegmentConsumer)}. */
    public View exchange(SegmentConsumer consumer) {
        arrive();
        return await(consumer);
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
            return membership.allArriveWithin(nanos, id, cycle);
        } catch (IllegalStateException e) {
            throw unfinished(e);
        }
    }

    /**
     * Leaves between two cycles without breaking the memory: the others continue, and what this party published last
     * stays in all their views. Call it instead of writing. Its own view is no longer valid.
     *
     * @throws UnsupportedOperationException if the protocol needs every party in every cycle
     * @throws IllegalStateException between arriving and awaiting, or if {@link #segment} or {@link #contribute(long)}
     *     has been called in this cycle
     * @throws BrokenMemoryException if the cycle can no longer complete
     */
    public void leave() {
        checkWriting();
        if (!protocol.supportsLeave()) {
            throw new UnsupportedOperationException(
                    "leave: this protocol needs every party in every cycle; continue, or close and break the memory");
        }
        if (written || contributed) {
            throw outOfTurn("party %d has begun to write in cycle %d: exchange it before leaving");
        }
        checkUnbroken();
        copyLastSegment();
        if (contributions != null) {
            repeatContribution();
        }
        endCycle();
        publishLeave();
        left = true;
        owner = null;
    }

    private void publishLeave() {
        arrived = true; // at all later cycles
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
        int[] handedOut = stream.handedOut(cycle);
        endedBy = handedOut.length == 0 ? broken : broken.after(handedOut);
        owner = null;
        return endedBy;
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
        if (handingOut) {
            throw outOfTurn("party %d is handing out segments of cycle %d: return from the consumer before awaiting");
        }
        for (Party other = sibling; other != this; other = other.sibling) {
            if (other.holdsUp(cycle)) {
                throw new IllegalStateException(
                        ("party %d, which this thread drives too, has not arrived at cycle %d: let all parties of a"
                                        + " thread arrive before one awaits")
                                .formatted(other.id, cycle));
            }
        }
    }

    /** Whether the others wait for this party, which can arrive only when its thread does not wait. */
    private boolean holdsUp(long cycle) {
        return owner != null && this.cycle + (arrived ? 1 : 0) <= cycle;
    }

    /** Adds this party to those that another one's thread drives, which is this one's thread too. */
    void fold(Party other) {
        sibling = other.sibling;
        other.sibling = this;
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
                    "view: invalid since party %d arrived at a later cycle or left; read the last one that it awaited"
                            .formatted(id));
        }
    }
}

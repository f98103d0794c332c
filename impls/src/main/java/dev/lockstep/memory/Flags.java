package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The words that parties meet by, and the only place with memory order. All start at 0. A word is an <em>epoch</em>:
 * it holds the number of the first cycle that it does not speak of yet, so {@code release(slot, k)} stores k + 1 and
 * {@code await(slot, k, party)} waits for at least that. Epochs never fall.
 *
 * <p>{@code release} publishes: everything its caller did before is seen by a party after {@code await} returned for
 * that cycle or an earlier one. {@code getAndAdd} is acquire and release, so that a chain of additions hands on what
 * each of its callers did before.
 *
 * <p>Subclasses change the access mode and nothing else. Where none is loaded, the compiler knows it, and calls here
 * cost no dispatch.
 */
public class Flags {

    static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    final MemorySegment words;
    final long stride;
    final long bufferStride;
    private final WaitStrategy waiting;
    private final Membership membership;
    private final Sleepers sleepers;

    /**
     * Where the words are.
     *
     * @param bufferStride from the words of even cycles to those of odd ones; 0 where one word serves all cycles
     */
    Flags(MemorySegment words, long stride, long bufferStride, WaitStrategy waiting, Membership membership) {
        this.words = words;
        this.stride = stride;
        this.bufferStride = bufferStride;
        this.waiting = waiting;
        this.membership = membership;
        this.sleepers = membership.sleepers();
    }

    final long offset(long slot, long cycle) {
        return slot * stride + (cycle & 1) * bufferStride;
    }

    void store(long offset, long value) {
        WORD.setRelease(words, offset, value);
    }

    boolean reached(long offset, long atLeast) {
        return (long) WORD.getAcquire(words, offset) >= atLeast;
    }

    /** A store that a later release orders. */
    public final void setPlain(long slot, long value) {
        WORD.set(words, offset(slot, 0), value);
    }

    /** A load of what an acquire before it has ordered. */
    public final long getPlain(long slot) {
        return (long) WORD.get(words, offset(slot, 0));
    }

    public final boolean compareAndSet(long slot, long expected, long value) {
        return WORD.compareAndSet(words, offset(slot, 0), expected, value);
    }

    public final long getAndAdd(long slot, long delta) {
        return (long) WORD.getAndAdd(words, offset(slot, 0), delta);
    }

    /**
     * Says that the slot's epoch has passed the cycle, then wakes who sleeps for it. No fence stands between the two,
     * so a party that goes to sleep at this very moment may be overlooked; it then sleeps no longer than it has waited
     * already ({@link Sleepers}).
     */
    public final void release(long slot, long cycle) {
        long offset = offset(slot, cycle);
        store(offset, cycle + 1);
        sleepers.wake(offset);
    }

    /** {@link #release} of all cycles to come: says that the slot's epoch has passed every one. */
    public final void releaseForEver(long slot) {
        for (long cycle = 0; cycle < 2; cycle++) {
            long offset = offset(slot, cycle);
            store(offset, Long.MAX_VALUE);
            sleepers.wake(offset);
        }
    }

    /** Wakes who sleeps for a word that an addition has changed. */
    public final void wake(long slot) {
        sleepers.wake(offset(slot, 0));
    }

    /**
     * Returns once the slot's epoch has passed the cycle.
     *
     * @throws BrokenMemoryException when the cycle that the party waits for cannot complete any more
     */
    public final void await(long slot, long cycle, int party) {
        long offset = offset(slot, cycle);
        if (!reached(offset, cycle + 1)) {
            awaitSlowly(offset, cycle + 1, party, cycle, Until.REACHED);
        }
    }

    /** {@link #await} for a word that counts otherwise than in cycles. */
    public final void awaitAtLeast(long slot, long atLeast, int party, long cycle) {
        long offset = offset(slot, 0);
        if (!reached(offset, atLeast)) {
            awaitSlowly(offset, atLeast, party, cycle, Until.REACHED);
        }
    }

    /**
     * {@link #awaitAtLeast} for an arrival that has to queue for the word: neither an interrupt nor the timeout ends
     * it, for nobody is waited for who has yet to arrive.
     */
    public final void awaitArriving(long slot, long atLeast, int party, long cycle) {
        long offset = offset(slot, 0);
        if (!reached(offset, atLeast)) {
            awaitSlowly(offset, atLeast, party, cycle, Until.FREE);
        }
    }

    /**
     * {@link #await} for protocols in which parties hand on what others said: a party that has arrived and then
     * computes or is gone would hold everybody up. So whoever waits long calls the roll, and goes on when the
     * membership's marks say that all have arrived: each mark is released after its party's writes, so a roll call
     * orders as much as the slot does.
     *
     * @return whether it was the slot that ended the wait, rather than the roll call
     */
    public final boolean awaitOrRollCall(long slot, long cycle, int party) {
        long offset = offset(slot, cycle);
        return reached(offset, cycle + 1) || awaitSlowly(offset, cycle + 1, party, cycle, Until.ROLL_CALL);
    }

    /**
     * What ends a wait other than a break: its word, its word or the roll call, its word as an arrival queues for it.
     */
    private enum Until {
        REACHED,
        ROLL_CALL,
        FREE
    }

    private boolean awaitSlowly(long offset, long atLeast, int party, long cycle, Until until) {
        WaitStrategy waiting = this.waiting;
        int probes = 0;
        for (; !reached(offset, atLeast); probes = next(probes)) {
            WaitStrategy.Step step = waiting.pause(probes);
            if (step != WaitStrategy.Step.PROBE) {
                long waitedNanos = check(party, cycle, until);
                if (until == Until.ROLL_CALL && membership.allArrived(cycle)) {
                    return reached(offset, atLeast);
                }
                if (step == WaitStrategy.Step.PARK || Thread.currentThread().isVirtual()) {
                    park(offset, atLeast, party, cycle, waitedNanos);
                }
            }
        }
        waiting.waited(probes);
        return true;
    }

    private long check(int party, long cycle, Until until) {
        if (until == Until.FREE) {
            membership.checkArriving(cycle);
            return 0;
        }
        return membership.checkWaiting(party, cycle);
    }

    private static int next(int probes) {
        return probes == Integer.MAX_VALUE ? probes : probes + 1;
    }

    /**
     * Looks again between announcing and parking. A releaser that sees the announcement wakes us; one that does not is
     * why the park has an end ({@link Sleepers}).
     */
    private void park(long offset, long atLeast, int party, long cycle, long waitedNanos) {
        sleepers.announce(party, offset);
        try {
            if (!reached(offset, atLeast) && !membership.isBrokenAt(cycle)) {
                sleepers.park(waitedNanos);
            }
        } finally {
            sleepers.withdraw(party);
        }
    }
}

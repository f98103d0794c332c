package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The words that parties synchronize on, and the only place where memory order is chosen. All are initially 0. A word
 * is an <em>epoch</em>: it holds the number of the first cycle that it has not been released for, so
 * {@code release(slot, k)} stores k + 1 and {@code await(slot, k, party)} waits for at least that value. Epochs never
 * decrease.
 *
 * <p>{@code release} publishes: everything its caller did before is visible to a party after {@code await} returns for
 * that cycle or an earlier one. {@code getAndAdd} is acquire and release, so a chain of additions passes on what each
 * of its callers did before.
 *
 * <p>Subclasses change only the access mode. While none is loaded, the JIT compiler calls the methods of this class
 * without dispatch.
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
     * @param stride bytes from one word to the next
     * @param bufferStride bytes from the words of even cycles to those of odd ones; 0 if one word serves all cycles
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

    /** A load that an earlier acquire orders. */
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
     * Advances the slot's epoch past the cycle, then wakes the parties that are parked for it. There is no fence
     * between the two, so a party that parks at the same moment may be missed; it then parks no longer than it has
     * waited already ({@link Sleepers}).
     */
    public final void release(long slot, long cycle) {
        long offset = offset(slot, cycle);
        store(offset, cycle + 1);
        sleepers.wake(offset);
    }

    /** {@link #release} for all cycles: advances the slot's epoch past every one. */
    public final void releaseForEver(long slot) {
        for (long cycle = 0; cycle < 2; cycle++) {
            long offset = offset(slot, cycle);
            store(offset, Long.MAX_VALUE);
            sleepers.wake(offset);
        }
    }

    /** Wakes the parties that are parked for a word, after an addition has changed it. */
    public final void wake(long slot) {
        sleepers.wake(offset(slot, 0));
    }

    /**
     * Returns once the slot's epoch has passed the cycle.
     *
     * @throws BrokenMemoryException when the cycle that the party waits for can no longer complete
     */
    public final void await(long slot, long cycle, int party) {
        long offset = offset(slot, cycle);
        if (!reached(offset, cycle + 1)) {
            awaitSlowly(offset, cycle + 1, party, cycle, Until.REACHED);
        }
    }

    /** {@link #await} for a word that counts something other than cycles. */
    public final void awaitAtLeast(long slot, long atLeast, int party, long cycle) {
        long offset = offset(slot, 0);
        if (!reached(offset, atLeast)) {
            awaitSlowly(offset, atLeast, party, cycle, Until.REACHED);
        }
    }

    /**
     * {@link #awaitAtLeast} for an arrival that has to queue for the word. Neither an interrupt nor the timeout ends
     * it, because it does not wait for other parties to arrive.
     */
    public final void awaitArriving(long slot, long atLeast, int party, long cycle) {
        long offset = offset(slot, 0);
        if (!reached(offset, atLeast)) {
            awaitSlowly(offset, atLeast, party, cycle, Until.FREE);
        }
    }

    /**
     * {@link #await} for protocols in which parties relay the signals of others: a party that has arrived and then
     * computes, or has closed, would delay all others. A party that waits long therefore makes a roll call: it reads
     * the marks of the membership and continues if all have arrived. Each mark is released after its party's writes, so
     * a roll call orders the same as the slot does.
     *
     * @return true if the slot ended the wait, false if the roll call did
     */
    public final boolean awaitOrRollCall(long slot, long cycle, int party) {
        long offset = offset(slot, cycle);
        return reached(offset, cycle + 1) || awaitSlowly(offset, cycle + 1, party, cycle, Until.ROLL_CALL);
    }

    /**
     * Waits until the epoch of one of several slots has passed the cycle.
     *
     * @param slots those from index {@code from} are awaited, and the first of them are preferred
     * @return the index of a slot whose epoch has passed the cycle
     * @throws BrokenMemoryException when the cycle that the party waits for can no longer complete
     */
    final int awaitAny(int[] slots, int from, long cycle, int party) {
        int probes = 0;
        while (true) {
            int index = firstReached(slots, from, cycle);
            if (index < slots.length) {
                if (probes > 0) {
                    waiting.waited(party, probes);
                }
                return index;
            }
            WaitStrategy.Step step = waiting.pause(party, probes);
            if (step != WaitStrategy.Step.PROBE) {
                long waitedNanos = membership.checkWaiting(party, cycle);
                int marked = membership.isMapped() ? firstMarked(slots, from, cycle) : slots.length;
                if (marked < slots.length) {
                    return marked;
                }
                if (step == WaitStrategy.Step.PARK || Thread.currentThread().isVirtual()) {
                    sleepers.announce(party, Sleepers.ANY_WORD);
                    try {
                        if (firstReached(slots, from, cycle) == slots.length && !membership.isBrokenAt(cycle)) {
                            sleepers.park(waitedNanos);
                        }
                    } finally {
                        sleepers.withdraw(party);
                    }
                }
            }
            probes = next(probes);
        }
    }

    /** A roll call of the parties that release these slots. */
    private int firstMarked(int[] slots, int from, long cycle) {
        int index = from;
        while (index < slots.length && membership.marks().nextCycle(slots[index]) <= cycle) {
            index++;
        }
        return index;
    }

    private int firstReached(int[] slots, int from, long cycle) {
        int index = from;
        while (index < slots.length && !reached(offset(slots[index], cycle), cycle + 1)) {
            index++;
        }
        return index;
    }

    /**
     * What ends a wait, other than a break: the word; the word or a roll call; the word, in an arrival that queues for
     * it.
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
            WaitStrategy.Step step = waiting.pause(party, probes);
            if (step != WaitStrategy.Step.PROBE) {
                long waitedNanos = check(party, cycle, until);
                if (endsByRollCall(until, party, cycle)) {
                    return reached(offset, atLeast);
                }
                if (step == WaitStrategy.Step.PARK || Thread.currentThread().isVirtual()) {
                    park(offset, atLeast, party, cycle, waitedNanos);
                }
            }
        }
        if (probes > 0) {
            waiting.waited(party, probes);
        }
        return true;
    }

    /** Another process may have been killed between the mark of an arrival and its release. */
    private boolean endsByRollCall(Until until, int party, long cycle) {
        return switch (until) {
            case REACHED -> membership.isMapped() && membership.allArrived(party, cycle);
            case ROLL_CALL -> membership.allArrived(cycle);
            case FREE -> false;
        };
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
     * Checks the word again between announcing and parking. A releasing party that sees the announcement wakes this
     * one; because it may miss the announcement, the park has a time limit ({@link Sleepers}).
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

package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The words that parties meet by, and the only place with memory order. All start at 0.
 *
 * <p>{@code release} publishes: everything its caller did before is seen by a party after {@code await} returned for
 * the value stored. {@code getAndAdd} is acquire and release, so that a chain of additions hands on what each of its
 * callers did before.
 */
public final class Flags {

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment words;
    private final long stride;
    private final Waiting waiting;
    private final Membership membership;
    private final Sleepers sleepers;

    Flags(MemorySegment words, long stride, Waiting waiting, Membership membership) {
        this.words = words;
        this.stride = stride;
        this.waiting = waiting;
        this.membership = membership;
        this.sleepers = membership.sleepers();
    }

    /** A store that a later release orders. */
    public void setPlain(long slot, long value) {
        WORD.set(words, slot * stride, value);
    }

    public long getAndAdd(long slot, long delta) {
        return (long) WORD.getAndAdd(words, slot * stride, delta);
    }

    /**
     * Publishes, then wakes who sleeps. No fence stands between the two, so a party that goes to sleep at this very
     * moment may be overlooked; it then sleeps no longer than it has waited already ({@link Sleepers}).
     */
    public void release(long slot, long value) {
        WORD.setRelease(words, slot * stride, value);
        sleepers.wake();
    }

    /**
     * Returns once the slot holds at least the value.
     *
     * @throws BrokenMemoryException when the cycle that the party waits for cannot complete any more
     */
    public void await(long slot, long atLeast, int party, long cycle) {
        if ((long) WORD.getAcquire(words, slot * stride) < atLeast) {
            awaitSlowly(slot * stride, atLeast, party, cycle);
        }
    }

    /** Final fields are copied to locals: after an acquire load the compiler must read them again each time. */
    private void awaitSlowly(long offset, long atLeast, int party, long cycle) {
        MemorySegment words = this.words;
        Waiting waiting = this.waiting;
        long sinceNanos = Membership.NOT_YET;
        for (int probes = 0; (long) WORD.getAcquire(words, offset) < atLeast; probes = next(probes)) {
            Waiting.Step step = waiting.pause(probes);
            if (step != Waiting.Step.PROBE) {
                sinceNanos = membership.look(party, cycle, sinceNanos);
                if (step == Waiting.Step.PARK || Thread.currentThread().isVirtual()) {
                    park(offset, atLeast, party, sinceNanos);
                }
            }
        }
    }

    private static int next(int probes) {
        return probes == Integer.MAX_VALUE ? probes : probes + 1;
    }

    /** Looks again between announcing and parking: whoever releases or breaks after the announcement wakes us. */
    private void park(long offset, long atLeast, int party, long sinceNanos) {
        sleepers.announce(party);
        try {
            if ((long) WORD.getAcquire(words, offset) < atLeast && !membership.isBroken()) {
                sleepers.park(System.nanoTime() - sinceNanos);
            }
        } finally {
            sleepers.withdraw(party);
        }
    }
}

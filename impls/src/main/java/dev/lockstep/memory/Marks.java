package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntPredicate;

/**
 * For each party, the first cycle that it has not arrived at, in a cache line of its own. Written by that party with
 * one release store per cycle, read by others only when a wait takes long.
 */
final class Marks {

    /** The mark of a party that has left in order. */
    static final long LEFT = Long.MAX_VALUE;

    private static final VarHandle MARK = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LONGS_PER_LINE = (int) (Layout.LINE_BYTES / Long.BYTES);

    private final int parties;

    /** Per line: the mark, then two longs about the current wait, used by the party's own thread only. */
    private final long[] lines;

    /** The marks of all processes' parties, at the same offsets as in {@code lines}; null if there is one process. */
    private final MemorySegment mapped;

    /** @param mapped null if all parties are in one process */
    Marks(int parties, MemorySegment mapped) {
        this.parties = parties;
        this.lines = new long[(parties + 1) * LONGS_PER_LINE];
        this.mapped = mapped;
    }

    /**
     * The array for {@link #markArrival}. A party keeps a reference to it, which saves its hot path a dereference. Null
     * if other processes read the marks: a party then calls {@link #markMapped}, and the branch costs the others
     * nothing, because an array must be checked for null anyway.
     */
    long[] lines() {
        return mapped == null ? lines : null;
    }

    /** Marks the arrival; ordered before whatever the protocol then publishes. */
    static void markArrival(long[] lines, int party, long cycle) {
        MARK.setRelease(lines, index(party), cycle + 1);
    }

    /** {@link #markArrival} for other processes too. */
    void markMapped(int party, long cycle) {
        Flags.WORD.setRelease(mapped, (long) index(party) * Long.BYTES, cycle + 1);
    }

    /** Resets the mark when the protocol could not publish the arrival. */
    void undoArrival(int party, long cycle) {
        set(party, cycle);
    }

    /** Marks the arrival at all later cycles. */
    void markLeave(int party) {
        set(party, LEFT);
    }

    /** Does nothing when the memory is closed, which the other processes know. */
    private void setMapped(int party, long value) {
        try {
            markMapped(party, value - 1);
        } catch (IllegalStateException e) {
            if (mapped.scope().isAlive()) {
                throw e;
            }
        }
    }

    boolean hasLeft(int party) {
        return nextCycle(party) == LEFT;
    }

    private void set(int party, long value) {
        if (mapped == null) {
            MARK.setRelease(lines, index(party), value);
        } else {
            setMapped(party, value);
        }
    }

    private static int index(int party) {
        return (party + 1) * LONGS_PER_LINE;
    }

    /** The first cycle in which the party has not arrived. */
    long nextCycle(int party) {
        return mapped == null
                ? (long) MARK.getAcquire(lines, index(party))
                : (long) Flags.WORD.getAcquire(mapped, (long) index(party) * Long.BYTES);
    }

    /** The lowest party that has not arrived at the cycle, or {@link BrokenMemoryException#NO_PARTY}. */
    int firstMissing(long cycle) {
        for (int party = 0; party < parties; party++) {
            if (nextCycle(party) <= cycle) {
                return party;
            }
        }
        return BrokenMemoryException.NO_PARTY;
    }

    /** Whether all of these parties have arrived at the cycle. */
    boolean arrived(int[] these, long cycle) {
        for (int party : these) {
            if (nextCycle(party) <= cycle) {
                return false;
            }
        }
        return true;
    }

    /** The lowest of those parties that are furthest behind, among the ones selected. */
    int furthestBehind(IntPredicate selected) {
        int furthest = BrokenMemoryException.NO_PARTY;
        long least = LEFT;
        for (int party = 0; party < parties; party++) {
            long next = nextCycle(party);
            if (next < least && selected.test(party)) {
                furthest = party;
                least = next;
            }
        }
        return furthest;
    }

    /** The first cycle that some party has not arrived at. */
    long firstIncomplete() {
        long least = LEFT;
        for (int party = 0; party < parties; party++) {
            least = Math.min(least, nextCycle(party));
        }
        return least;
    }

    /**
     * The earliest cycle that some parties have arrived at and others have not, or -1 if no party waits. Parties that
     * have left do not count as waiting.
     */
    long waitedForCycle() {
        long most = 0;
        for (int party = 0; party < parties; party++) {
            long next = nextCycle(party);
            most = next == LEFT ? most : Math.max(most, next);
        }
        long least = firstIncomplete();
        return least < most ? least : -1;
    }

    /**
     * How long the party has waited for the cycle, in ns. All waits of one cycle count as one, however many words the
     * protocol awaits.
     */
    long waitedNanos(int party, long cycle) {
        int wait = index(party) + 1;
        long now = System.nanoTime();
        if (lines[wait] != cycle + 1) {
            lines[wait] = cycle + 1;
            lines[wait + 1] = now;
        }
        return now - lines[wait + 1];
    }

    /** Whether {@link #waitedNanos} has been called for this party and cycle. */
    boolean hasWaited(int party, long cycle) {
        return lines[index(party) + 1] == cycle + 1;
    }

    /** Takes time that the party did not spend waiting out of its current wait. */
    void exclude(int party, long nanos) {
        lines[index(party) + 2] += nanos;
    }
}

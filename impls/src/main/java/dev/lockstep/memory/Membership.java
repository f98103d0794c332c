package dev.lockstep.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Who takes part, how far each has come, and whether the memory is broken. Off the hot path but for one release store
 * a cycle: each party marks its arrival in a line of its own, which others read only when something takes long.
 *
 * <p><b>Arrival wins.</b> A party marks its arrival before the protocol publishes it. Whoever sees a break looks at the
 * marks again and goes on waiting if all have arrived, for then the protocol will complete the cycle without anybody's
 * further help. A party that breaks the memory after it has seen a rendezvous, or that another has seen arrive, has
 * its arrival ordered before the break, so nobody can see the break and miss the arrival.
 */
public final class Membership {

    /** {@link #look}'s answer to a wait's first call. */
    public static final long NOT_YET = Long.MIN_VALUE;

    /** How a wait that its protocol has given up looks around: quickly while somebody is just breaking the memory. */
    private static final int QUICK_LOOKS = 1000;

    private static final long SETTLING_NANOS = 50_000;

    /** Asking each of a thousand parties whether it lives, at each look of each waiter, would take most of a cycle. */
    private static final long JUDGING_NANOS = 10_000_000;

    private static final VarHandle MARK = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LONGS_PER_LINE = (int) (Layout.LINE_BYTES / Long.BYTES);

    private final int parties;
    private final long timeoutNanos;
    private final AtomicReferenceArray<Thread> threads;
    private final long[] marks;
    private final Sleepers sleepers;
    private final AtomicReference<Break> broken = new AtomicReference<>();
    private volatile Runnable wake = () -> {};

    /** When somebody last asked whether the others live. Two that ask at once do no harm. */
    private volatile long judgedNanos = System.nanoTime();

    private record Break(String what, int culprit, long cycle) {}

    Membership(int parties, long timeoutNanos) {
        this.parties = parties;
        this.timeoutNanos = timeoutNanos;
        this.threads = new AtomicReferenceArray<>(parties);
        this.marks = new long[(parties + 1) * LONGS_PER_LINE];
        this.sleepers = new Sleepers(parties);
    }

    void onBreak(Runnable wake) {
        this.wake = wake;
    }

    Sleepers sleepers() {
        return sleepers;
    }

    void join(int party, Thread thread) {
        if (party < 0 || party >= parties) {
            throw new IllegalArgumentException(
                    "party: must be from 0 to %d, was %d; build the memory with more parties or join a lower id"
                            .formatted(parties - 1, party));
        }
        if (!threads.compareAndSet(party, null, thread)) {
            throw new IllegalStateException("party: %d of 0 to %d is taken by thread \"%s\"; each id joins once"
                    .formatted(party, parties - 1, threads.get(party).getName()));
        }
    }

    /** Marks the arrival; ordered before whatever the protocol then publishes. */
    void arriving(int party, long cycle) {
        MARK.setRelease(marks, index(party), cycle + 1);
    }

    /** Takes the mark back when the protocol could not publish the arrival. */
    void notArriving(int party, long cycle) {
        MARK.setRelease(marks, index(party), cycle);
    }

    private static int index(int party) {
        return (party + 1) * LONGS_PER_LINE;
    }

    /** The first cycle in which the party has not arrived. */
    private long nextCycle(int party) {
        return (long) MARK.getAcquire(marks, index(party));
    }

    /** Whether the cycle completes, or will, whatever happens now. */
    public boolean allArrived(long cycle) {
        return firstMissing(cycle) == BrokenMemoryException.NO_PARTY;
    }

    private int firstMissing(long cycle) {
        for (int party = 0; party < parties; party++) {
            if (nextCycle(party) <= cycle) {
                return party;
            }
        }
        return BrokenMemoryException.NO_PARTY;
    }

    public boolean isBroken() {
        return broken.get() != null;
    }

    /** Whether somebody will never arrive at the cycle; all may have arrived at it before that, though. */
    boolean isBrokenAt(long cycle) {
        Break seen = broken.get();
        return seen != null && seen.cycle <= cycle;
    }

    /**
     * The slow path of every wait: looks at failure, interruption, deadline and whether the awaited threads live.
     *
     * @param sinceNanos what the call before gave back, {@link #NOT_YET} at the first
     * @return when this wait began, by {@link System#nanoTime}
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public long look(int party, long cycle, long sinceNanos) {
        long now = System.nanoTime();
        long since = sinceNanos == NOT_YET ? now : sinceNanos;
        if (Thread.currentThread().isInterrupted()) {
            interrupted(party, cycle);
        }
        if (now - since > timeoutNanos || now - judgedNanos > JUDGING_NANOS) {
            judgedNanos = now;
            judge(cycle, now - since);
        }
        throwIfBroken(cycle);
        return since;
    }

    /** What can be seen from any thread: the dead, and a deadline missed. */
    void judge(long cycle, long waitedNanos) {
        for (int party = 0; party < parties; party++) {
            Thread thread = threads.get(party);
            if (thread != null && !thread.isAlive() && nextCycle(party) <= cycle) {
                breakUp("died (thread \"" + thread.getName() + "\")", party, nextCycle(party));
            }
        }
        int missing = firstMissing(cycle);
        if (waitedNanos > timeoutNanos && missing != BrokenMemoryException.NO_PARTY) {
            breakUp("did not arrive within the timeout of %d ms".formatted(timeoutNanos / 1_000_000), missing, cycle);
        }
    }

    /**
     * For a protocol whose wait was ended by a break.
     *
     * @throws BrokenMemoryException unless all have arrived at the cycle
     */
    public void throwIfBroken(long cycle) {
        if (isBrokenAt(cycle) && !allArrived(cycle)) {
            throw failure(cycle);
        }
    }

    BrokenMemoryException failure(long cycle) {
        Break seen = broken.get();
        String who = seen.culprit == BrokenMemoryException.NO_PARTY ? "the memory" : "party " + seen.culprit;
        return new BrokenMemoryException(
                "%s %s in cycle %d, so cycle %d cannot complete; a broken memory stays broken: build a new one"
                        .formatted(who, seen.what, seen.cycle, cycle),
                seen.culprit,
                seen.cycle);
    }

    /**
     * For a protocol whose wait was interrupted: breaks the memory unless the cycle completes all the same.
     *
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public void interrupted(int party, long cycle) {
        if (!allArrived(cycle)) {
            breakUp("was interrupted while it waited", party, cycle);
            throwIfBroken(cycle);
        }
    }

    /**
     * For a protocol that learned from elsewhere that a wait has failed: goes on until it is known whether all have
     * arrived or who broke the memory.
     *
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public void settle(int party, long cycle) {
        long sinceNanos = NOT_YET;
        for (int looks = 0; !allArrived(cycle); looks++) {
            sinceNanos = look(party, cycle, sinceNanos);
            if (looks < QUICK_LOOKS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, SETTLING_NANOS);
            }
        }
    }

    void leave(int party) {
        breakUp("left", party, nextCycle(party));
    }

    void close() {
        breakUp("was closed", BrokenMemoryException.NO_PARTY, firstIncomplete());
    }

    /**
     * The break of the earliest cycle counts, and the first of that; it is visible before anybody is woken. A party
     * that leaves after it has arrived breaks the next cycle only: whoever waits in this one still waits for the
     * others, and must be told if one of those goes too.
     */
    private void breakUp(String what, int culprit, long cycle) {
        Break next = new Break(what, culprit, cycle);
        for (Break seen = broken.get(); seen == null || cycle < seen.cycle; seen = broken.get()) {
            if (broken.compareAndSet(seen, next)) {
                wake.run();
                sleepers.wakeAll();
                return;
            }
        }
    }

    /** For whoever began to wait at the very moment of the break. */
    void wakeAgain() {
        wake.run();
    }

    /** The earliest cycle that some have arrived at and others not, or -1 if nobody waits. */
    long waitedFor() {
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int party = 0; party < parties; party++) {
            least = Math.min(least, nextCycle(party));
            most = Math.max(most, nextCycle(party));
        }
        return least < most ? least : -1;
    }

    private long firstIncomplete() {
        long least = Long.MAX_VALUE;
        for (int party = 0; party < parties; party++) {
            least = Math.min(least, nextCycle(party));
        }
        return least;
    }
}

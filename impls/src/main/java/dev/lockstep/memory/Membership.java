package dev.lockstep.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 *
 * <p><b>Who leaves in order</b> marks its arrival at every cycle to come, so nobody misses it, waits for it or holds it
 * for dead.
 */
public final class Membership {

    /** How somebody who has nothing to probe looks around: quickly while it may be a matter of microseconds. */
    private static final int YIELDS_BEFORE_PARKING = 1000;

    private static final long PARK_NANOS = 50_000;

    /** Asking each of a thousand parties whether it lives, at each look of each waiter, would take most of a cycle. */
    private static final long CHECK_INTERVAL_NANOS = 10_000_000;

    private static final VarHandle BROKEN;

    static {
        try {
            BROKEN = MethodHandles.lookup().findVarHandle(Membership.class, "broken", Break.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int parties;
    private final long timeoutNanos;
    private final AtomicReferenceArray<Thread> threads;
    private final AtomicReferenceArray<Break> failures;
    private final Marks marks;

    private final Sleepers sleepers;

    /** Made beforehand, as the parties' are. */
    private final Break closing = new Break("was closed", BrokenMemoryException.NO_PARTY, 0);

    private volatile Break broken;
    private volatile boolean closed;

    /** When somebody last asked whether the others live. Two that ask at once do no harm. */
    private volatile long lastCheckNanos = System.nanoTime();

    Membership(int parties, long timeoutNanos) {
        this.parties = parties;
        this.timeoutNanos = timeoutNanos;
        this.threads = new AtomicReferenceArray<>(parties);
        this.failures = new AtomicReferenceArray<>(parties);
        this.marks = new Marks(parties);
        this.sleepers = new Sleepers(parties);
    }

    Marks marks() {
        return marks;
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
        Break failure = Break.prepared(party);
        Thread taken = threads.compareAndExchange(party, null, thread);
        if (taken != null) {
            throw new IllegalStateException("party: %d of 0 to %d is taken by thread \"%s\"; each id joins once"
                    .formatted(party, parties - 1, taken.getName()));
        }
        failures.set(party, failure);
    }

    /** Gives the id of a party back that could not join after all. */
    void undoJoin(int party) {
        failures.set(party, null);
        threads.set(party, null);
    }

    /** The record of the party's failure, which it has not come to yet. */
    Break failureOf(int party) {
        return failures.get(party);
    }

    /** Whether the cycle completes, or will, whatever happens now. */
    public boolean allArrived(long cycle) {
        return marks.firstMissing(cycle) == BrokenMemoryException.NO_PARTY;
    }

    public boolean isBroken() {
        return broken != null;
    }

    /** {@link #isBroken} without order, for the hot path: a break is seen soon, and what came before it need not be. */
    boolean seemsBroken() {
        return (Break) BROKEN.getOpaque(this) != null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether somebody will never arrive at the cycle; all may have arrived at it before that, though. */
    boolean isBrokenAt(long cycle) {
        Break seen = broken;
        return seen != null && seen.cycle <= cycle;
    }

    /**
     * The slow path of every wait: looks at failure, interruption, deadline and whether the awaited threads live. To be
     * called by the party's own thread alone, and not by those that only arrive: see {@link #checkArriving}.
     *
     * @return for how long this party has waited for this cycle, in ns from the first look
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public long checkWaiting(int party, long cycle) {
        long waited = marks.waitedNanos(party, cycle);
        if (Thread.currentThread().isInterrupted()) {
            interrupted(party, cycle);
        }
        if (waited > timeoutNanos) {
            detectFailures(cycle, waited);
        }
        checkArriving(cycle);
        return waited;
    }

    /**
     * The slow path of an arrival that has to queue: looks at failure and whether threads live, and at nothing that
     * only a wait for the others is ended by.
     *
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public void checkArriving(long cycle) {
        long now = System.nanoTime();
        if (now - lastCheckNanos > CHECK_INTERVAL_NANOS) {
            lastCheckNanos = now;
            findFailedParties(cycle);
        }
        throwIfBroken(cycle);
    }

    /** What can be seen from any thread: failures, the dead, and a deadline missed. */
    void detectFailures(long cycle, long waitedNanos) {
        findFailedParties(cycle);
        int missing = marks.firstMissing(cycle);
        if (waitedNanos > timeoutNanos && missing != BrokenMemoryException.NO_PARTY) {
            breakMemory("did not arrive within the timeout of " + inWords(timeoutNanos), missing, cycle);
        }
    }

    private void findFailedParties(long cycle) {
        for (int party = 0; party < parties; party++) {
            Break failure = failures.get(party);
            if (failure != null && failure.cause != null) {
                failed(failure);
            }
            Thread thread = threads.get(party);
            if (thread != null && !thread.isAlive() && marks.nextCycle(party) <= cycle) {
                breakMemory("died (thread \"" + thread.getName() + "\")", party, marks.nextCycle(party));
            }
        }
    }

    private static String inWords(long nanos) {
        return nanos % 1_000_000 == 0
                ? nanos / 1_000_000 + " ms"
                : nanos % 1_000 == 0 ? nanos / 1_000 + " us" : nanos + " ns";
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

    /** Carries what the protocol's own waking threw, if it did. */
    BrokenMemoryException failure(long cycle) {
        BrokenMemoryException failure = broken.exception(cycle);
        Throwable problem = sleepers.wakeProblem();
        if (problem != null) {
            failure.addSuppressed(problem);
        }
        return failure;
    }

    /**
     * For a protocol whose wait was interrupted: breaks the memory unless the cycle completes all the same.
     *
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public void interrupted(int party, long cycle) {
        if (!allArrived(cycle)) {
            breakMemory("was interrupted while it waited", party, cycle);
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
        for (int checks = 0; !allArrived(cycle); checks++) {
            checkWaiting(party, cycle);
            pause(checks, PARK_NANOS);
        }
    }

    /**
     * Waits for the marks and for nothing else, so that the protocol knows nothing of a wait that was given up.
     *
     * @return whether all have arrived at the cycle; false when the time is up or the caller is interrupted
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    boolean allArriveWithin(long nanos, long cycle) {
        long sinceNanos = System.nanoTime();
        for (int checks = 0; !allArrived(cycle); checks++) {
            checkArriving(cycle);
            long leftNanos = nanos - (System.nanoTime() - sinceNanos);
            if (leftNanos <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            pause(checks, Math.min(leftNanos, PARK_NANOS));
        }
        return true;
    }

    private void pause(int checks, long nanos) {
        if (checks < YIELDS_BEFORE_PARKING) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** The party closes before the others are done. */
    void abandon(int party) {
        Break record = failures.get(party);
        record.what = "left";
        record.cycle = marks.nextCycle(party);
        breakMemory(record);
    }

    /** The party fails in the first cycle that it has not arrived at. */
    void fail(int party, Throwable cause) {
        Break failure = failures.get(party);
        failure.cycle = marks.nextCycle(party);
        failure.cause = cause;
        failed(failure);
    }

    /** Does what a recorded failure asks for; may be done more than once, and by anybody who finds it. */
    void failed(Break failure) {
        marks.undoArrival(failure.culprit, failure.cycle);
        breakMemory(failure);
    }

    void close() {
        closing.cycle = marks.firstIncomplete();
        breakMemory(closing);
        closed = true;
    }

    private void breakMemory(String what, int culprit, long cycle) {
        breakMemory(new Break(what, culprit, cycle));
    }

    /**
     * The break of the earliest cycle counts, and the first of that; it is visible before anybody is woken. A party
     * that leaves after it has arrived breaks the next cycle only: whoever waits in this one still waits for the
     * others, and must be told if one of those goes too.
     */
    private void breakMemory(Break next) {
        for (Break seen = broken; seen == null || next.cycle < seen.cycle; seen = broken) {
            if (BROKEN.compareAndSet(this, seen, next)) {
                sleepers.wakeAll();
                return;
            }
        }
    }
}

package dev.lockstep.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Which parties take part, how many cycles each has arrived at, and whether the memory is broken. The hot path uses it
 * for one release store per cycle only: each party marks its arrival in a cache line of its own, which others read only
 * when a wait takes long.
 *
 * <p><b>Arrival wins.</b> A party marks its arrival before the protocol publishes it. A waiter that sees a break reads
 * the marks again and continues to wait if all have arrived, because the protocol then completes the cycle without any
 * further action. If a party breaks the memory after it has seen a rendezvous, or after another party has seen it
 * arrive, its arrival is ordered before the break, so no thread can see the break and miss the arrival.
 *
 * <p><b>A party that leaves in order</b> marks its arrival at every later cycle, so no other party waits for it or
 * considers it dead.
 */
public final class Membership {

    /**
     * A thread that polls the marks yields this often before it starts to park: the others may be microseconds away.
     */
    private static final int YIELDS_BEFORE_PARKING = 1000;

    private static final long PARK_NANOS = 50_000;

    /** With a thousand parties, checking at every call whether each thread is alive would take most of a cycle. */
    private static final long CHECK_INTERVAL_NANOS = 10_000_000;

    /** To look at a process takes some 20 microseconds. */
    private static final long PROCESS_CHECK_INTERVAL_NANOS = 100_000_000;

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

    /** Null if every party reads every other. */
    private final Neighbourhood neighbourhood;

    private final AtomicReferenceArray<Thread> threads;
    private final AtomicReferenceArray<Break> failures;
    private final Marks marks;

    private final Sleepers sleepers;

    /** What other processes share; null if there is only this one. */
    private final MappedHeader mapped;

    /** Allocated in advance, like the parties' records. */
    private final Break closing = new Break(Break.Reason.CLOSED, "", BrokenMemoryException.NO_PARTY, 0);

    private volatile Break broken;

    /** The last break that this process offered to all. */
    private volatile Break offered;

    private volatile boolean closed;

    /** When a thread last checked for failed parties. Two concurrent checks are harmless. */
    private volatile long lastCheckNanos = System.nanoTime();

    /** The same for processes. */
    private volatile long lastProcessCheckNanos = lastCheckNanos;

    /**
     * @param neighbourhood null if every party reads every other
     * @param file null if all parties are in this process
     */
    Membership(int parties, long timeoutNanos, Neighbourhood neighbourhood, MappedFile file) {
        this.parties = parties;
        this.timeoutNanos = timeoutNanos;
        this.neighbourhood = neighbourhood;
        this.threads = new AtomicReferenceArray<>(parties);
        this.failures = new AtomicReferenceArray<>(parties);
        this.mapped = file == null ? null : file.header();
        this.marks = new Marks(parties, file == null ? null : file.marks());
        this.sleepers = new Sleepers(parties, mapped != null);
    }

    /** Whether parties may be in several processes. */
    boolean isMapped() {
        return mapped != null;
    }

    Marks marks() {
        return marks;
    }

    Neighbourhood neighbourhood() {
        return neighbourhood;
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
            throw new IllegalStateException(
                    "party: must be an id that is free, %d of 0 to %d is taken by thread \"%s\"; join with another id"
                            .formatted(party, parties - 1, taken.getName()));
        }
        if (mapped != null && !claim(party)) {
            threads.set(party, null);
            throw new IllegalStateException(
                    "party: must be an id that is free, %d of 0 to %d is taken by process %d; join with another id"
                            .formatted(party, parties - 1, mapped.pid(party)));
        }
        failures.set(party, failure);
    }

    private boolean claim(int party) {
        try {
            return mapped.claim(party);
        } catch (IllegalStateException e) {
            if (closed) {
                return true;
            }
            throw e;
        }
    }

    /** Frees the id of a party whose joining has failed. */
    void undoJoin(int party) {
        failures.set(party, null);
        if (mapped != null) {
            unlessClosed(() -> mapped.unclaim(party));
        }
        threads.set(party, null);
    }

    /** The record to fill in when the party fails. */
    Break failureOf(int party) {
        return failures.get(party);
    }

    /** Whether all have arrived at the cycle, so that it completes whatever happens from now on. */
    public boolean allArrived(long cycle) {
        return marks.firstMissing(cycle) == BrokenMemoryException.NO_PARTY;
    }

    /** Whether the party and all that it awaits have arrived at the cycle, so that it completes the cycle. */
    boolean allArrived(int party, long cycle) {
        return neighbourhood == null
                ? allArrived(cycle)
                : marks.nextCycle(party) > cycle && marks.arrived(neighbourhood.sharedNeighbours(party), cycle);
    }

    public boolean isBroken() {
        return broken() != null;
    }

    /** The break that counts, or null. */
    Break broken() {
        if (mapped != null && isBrokenForAll()) {
            adopt();
        }
        return broken;
    }

    /** {@link #isBroken} as an opaque read, for the hot path: it sees a break eventually and orders nothing. */
    boolean seemsBroken() {
        return (Break) BROKEN.getOpaque(this) != null;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Whether the memory broke in this cycle or an earlier one. All may nevertheless have arrived at the cycle before.
     */
    boolean isBrokenAt(long cycle) {
        Break seen = broken();
        return seen != null && seen.cycle <= cycle;
    }

    /**
     * The slow path of every wait: checks for failures, an interrupt, the timeout and dead threads. Called by the
     * waiting party's own thread only. A party that is only arriving calls {@link #checkArriving} instead.
     *
     * @return how long this party has waited for this cycle, in ns from the first call
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public long checkWaiting(int party, long cycle) {
        long waited = marks.waitedNanos(party, cycle);
        if (Thread.currentThread().isInterrupted()) {
            interrupted(party, cycle);
        }
        if (waited > timeoutNanos) {
            findFailedParties(cycle);
            timedOut(party, cycle);
        }
        checkSometimes(cycle);
        throwIfBroken(party, cycle);
        return waited;
    }

    /**
     * The slow path of an arrival that has to queue, for example for a lock: checks for failures and dead threads, but
     * not for an interrupt or the timeout, which end only a wait for other parties.
     *
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public void checkArriving(long cycle) {
        checkSometimes(cycle);
        throwIfBroken(cycle);
    }

    private void checkSometimes(long cycle) {
        long now = System.nanoTime();
        if (now - lastCheckNanos > CHECK_INTERVAL_NANOS) {
            lastCheckNanos = now;
            findFailedParties(cycle);
        }
    }

    /** Breaks the memory if a party has failed, a thread has died or the timeout has passed. Any thread may call it. */
    void detectFailures(long cycle, long waitedNanos) {
        // Other processes cannot see that a thread of this one has died, whatever cycle they wait for.
        findFailedParties(mapped == null ? cycle : Marks.LEFT - 1);
        if (waitedNanos > timeoutNanos && mapped == null) { // else parties wait by flags and see to it themselves
            timedOut(marks.furthestBehind(_ -> true), cycle);
        }
    }

    /**
     * Breaks the memory unless all that the party awaits have arrived. They may wait for others themselves, so the
     * culprit is one of those that are furthest behind.
     */
    private void timedOut(int party, long cycle) {
        if (party != BrokenMemoryException.NO_PARTY && !allArrived(party, cycle)) {
            int culprit = marks.furthestBehind(other -> neighbourhood == null || neighbourhood.connected(party, other));
            long behind = culprit == BrokenMemoryException.NO_PARTY ? Marks.LEFT : marks.nextCycle(culprit);
            if (behind <= cycle) { // else the last has just arrived
                breakMemory(Break.Reason.LATE, " of " + inWords(timeoutNanos), culprit, behind);
            }
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
                breakMemory(Break.Reason.DIED, " (thread \"" + thread.getName() + "\")", party, marks.nextCycle(party));
            }
        }
        long now = System.nanoTime();
        if (mapped != null && now - lastProcessCheckNanos > PROCESS_CHECK_INTERVAL_NANOS) {
            lastProcessCheckNanos = now;
            findDeadProcesses();
        }
    }

    /** Also those that have arrived: nothing else would be noticed of a process that is killed as it arrives. */
    private void findDeadProcesses() {
        for (int party = 0; party < parties; party++) {
            if (mapped.isDead(party) && !marks.hasLeft(party)) {
                breakMemory(
                        Break.Reason.DIED, " (process %d)".formatted(mapped.pid(party)), party, marks.nextCycle(party));
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

    private void throwIfBroken(int party, long cycle) {
        if (isBrokenAt(cycle) && !allArrived(party, cycle)) {
            throw failure(cycle);
        }
    }

    /**
     * The exception for a party that cannot complete the cycle. What the protocol's {@code wake} threw, if it did, is
     * suppressed in it.
     */
    BrokenMemoryException failure(long cycle) {
        Break seen = broken;
        // Closing revokes a party by a plain write, which may be seen before the break.
        BrokenMemoryException failure = (seen == null ? closing : seen).exception(cycle);
        Throwable problem = sleepers.wakeProblem();
        if (problem != null) {
            failure.addSuppressed(problem);
        }
        return failure;
    }

    /**
     * For a protocol whose wait was interrupted: breaks the memory unless all have already arrived at the cycle.
     *
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    public void interrupted(int party, long cycle) {
        if (!allArrived(party, cycle)) {
            breakMemory(Break.Reason.INTERRUPTED, "", party, cycle);
            throwIfBroken(party, cycle);
        }
    }

    /**
     * For a protocol whose own synchronizer failed: polls until all have arrived or the memory is broken.
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
     * Polls the marks only, without the protocol, so that a wait that times out leaves no trace in the protocol.
     *
     * @return whether all have arrived at the cycle; false when the time is up or the caller is interrupted
     * @throws BrokenMemoryException when the cycle can no longer complete
     */
    boolean allArriveWithin(long nanos, int party, long cycle) {
        long sinceNanos = System.nanoTime();
        for (int checks = 0; !allArrived(party, cycle); checks++) {
            checkSometimes(cycle);
            throwIfBroken(party, cycle);
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

    /** The party closes while others still take part. */
    void abandon(int party) {
        Break record = failures.get(party);
        record.reason = Break.Reason.LEFT;
        record.cycle = nextCycle(party);
        breakMemory(record);
    }

    /** The party fails in the first cycle that it has not arrived at. */
    void fail(int party, Throwable cause) {
        Break failure = failures.get(party);
        failure.cycle = nextCycle(party);
        failure.cause = cause;
        failed(failure);
    }

    /** The memory may be closed at any time, and is then broken already. */
    private long nextCycle(int party) {
        try {
            return marks.nextCycle(party);
        } catch (IllegalStateException e) {
            if (closed) {
                return Long.MAX_VALUE;
            }
            throw e;
        }
    }

    /**
     * Breaks the memory because of a recorded failure. May be called more than once and by any thread that finds the
     * record.
     */
    void failed(Break failure) {
        marks.undoArrival(failure.culprit, failure.cycle);
        breakMemory(failure);
    }

    void close() {
        closing.cycle = marks.firstIncomplete();
        if (mapped == null || takesPart()) {
            breakMemory(closing);
        } else {
            breakHere(closing);
        }
        closed = true;
    }

    /** Whether a party of this process still takes part. */
    private boolean takesPart() {
        for (int party = 0; party < parties; party++) {
            if (threads.get(party) != null && !marks.hasLeft(party)) {
                return true;
            }
        }
        return false;
    }

    private void breakMemory(Break.Reason reason, String detail, int culprit, long cycle) {
        breakMemory(new Break(reason, detail, culprit, cycle));
    }

    private void breakMemory(Break next) {
        if (mapped == null) {
            breakHere(next);
            return;
        }
        offered = next;
        unlessClosed(() -> {
            mapped.offer(next);
            adopt();
        });
    }

    /** Takes over the break that counts in all processes. */
    private void adopt() {
        unlessClosed(() -> mapped.broken().ifPresent(shared -> breakHere(known(shared))));
    }

    /** Called in every arrival. */
    private boolean isBrokenForAll() {
        try {
            return mapped.isBroken();
        } catch (IllegalStateException e) {
            if (closed) {
                return false;
            }
            throw e;
        }
    }

    /** This process's own record of a break, which has more to tell, such as the cause. */
    private Break known(Break shared) {
        Break prepared = shared.culprit < 0 ? null : failures.get(shared.culprit);
        Break latest = offered;
        return shared.isSame(prepared) ? prepared : shared.isSame(latest) ? latest : shared;
    }

    /** The file is unmapped when the memory is closed, which any thread may do at any time. */
    private void unlessClosed(Runnable access) {
        try {
            access.run();
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /**
     * Of several breaks, the one of the earliest cycle counts, and of those the first. It is visible before any thread
     * is woken. A party that closes after it has arrived breaks the next cycle only: waiters of this cycle still wait
     * for the others, and must be woken if another one of those breaks it.
     */
    private void breakHere(Break next) {
        for (Break seen = broken; seen == null || next.cycle < seen.cycle; seen = broken) {
            if (BROKEN.compareAndSet(this, seen, next)) {
                sleepers.wakeAll();
                return;
            }
        }
    }
}

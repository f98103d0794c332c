package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Arrivals counted under an exclusive lock, and a condition to wait for. The lock guards the counting of arrivals and
 * not the data: a lock cannot guard data that is read through a zero-copy view.
 *
 * <p><b>Happens-before.</b> Arrivals are serialized by the lock, so everything before any of them happens-before the
 * last; each waiter reads {@code epoch} under a lock that it acquired after the last arrival released it.
 *
 * <p>A waiter sleeps for at most {@value #LONGEST_NANOS} ns before it checks for dead threads and its timeout. Each
 * wait allocates, because the JDK queues waiters in nodes. If the stack overflows inside {@code lock}, that may throw
 * although the lock was acquired; it then stays locked.
 */
abstract class LockedEpoch extends Protocol {

    private static final long LONGEST_NANOS = 100_000_000;

    private final int parties;
    private final Membership membership;
    private final Lock exclusive;
    private final Condition completed;
    private int arrived;
    private int left;
    private long epoch;

    LockedEpoch(ProtocolContext context, Lock exclusive) {
        this.parties = context.parties();
        this.membership = context.membership();
        this.exclusive = exclusive;
        this.completed = exclusive.newCondition();
    }

    @Override
    public final void arrive(int party, long cycle) {
        arrive(cycle, 0);
    }

    /** Parties that have left are counted as arrived at the start of each cycle. */
    private void arrive(long cycle, int leaving) {
        exclusive.lock();
        try {
            left += leaving;
            if (++arrived == parties) {
                arrived = left;
                epoch = cycle + 1;
                completed.signalAll();
            }
        } finally {
            exclusive.unlock();
        }
    }

    @Override
    public final boolean supportsFolding() {
        return true;
    }

    @Override
    public final boolean supportsLeave() {
        return true;
    }

    @Override
    public final void leave(int party, long cycle) {
        arrive(cycle, 1);
    }

    /** Call this only while holding the exclusive lock or one that excludes it. */
    final boolean complete(long cycle) {
        return epoch > cycle;
    }

    /** An interrupt is cleared until the wait ends, because the condition does not wait while it is set. */
    final void sleepUntilComplete(int party, long cycle) {
        boolean interrupted = false;
        exclusive.lock();
        try {
            while (!complete(cycle)) {
                membership.checkWaiting(party, cycle);
                if (!slept()) {
                    interrupted = true;
                    membership.interrupted(party, cycle);
                }
            }
        } finally {
            exclusive.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean slept() {
        try {
            completed.awaitNanos(LONGEST_NANOS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public final void wake() {
        exclusive.lock();
        try {
            completed.signalAll();
        } finally {
            exclusive.unlock();
        }
    }
}

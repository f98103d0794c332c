package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Arrivals counted under an exclusive lock, and a condition to wait for. The lock guards the arrival and not the data,
 * which a lock cannot guard once a zero-copy view of it is out.
 *
 * <p><b>Happens-before.</b> Arrivals are serialised by the lock, so the last has all that came before the others; each
 * waiter reads {@code epoch} under a lock that was acquired after the last arrival's release.
 *
 * <p>A waiter sleeps for at most {@value #LONGEST_NANOS} ns before it looks for the dead and for its deadline. Each
 * sleep allocates: that is how the JDK queues a waiter. Where a thread's stack ends inside of {@code lock}, that may
 * throw although it has taken the lock, and then nobody gets it any more.
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

    /** Each cycle begins with the arrivals of those who have left. */
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
    public final boolean supportsLeave() {
        return true;
    }

    @Override
    public final void leave(int party, long cycle) {
        arrive(cycle, 1);
    }

    /** To be called under the exclusive lock or one that excludes it. */
    final boolean complete(long cycle) {
        return epoch > cycle;
    }

    /** An interrupt is taken out of the way meanwhile: with it set, the condition would not give the lock up. */
    final void sleepUntilComplete(int party, long cycle) {
        boolean interrupted = false;
        exclusive.lock();
        try {
            while (!complete(cycle)) {
                membership.checkWaiting(party, cycle);
                if (!awaitSignal()) {
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

    private boolean awaitSignal() {
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

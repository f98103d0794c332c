package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Java's built-in monitor: {@code synchronized}, {@code wait}, {@code notifyAll}.
 *
 * <p><b>Happens-before.</b> Arrivals are serialized by the monitor, so everything before any of them happens-before the
 * last; each waiter reads {@code epoch} in the monitor, which it entered after the last arrival exited it.
 *
 * <p>A waiter sleeps for at most {@value #LONGEST_MS} ms before it checks for dead threads and its timeout.
 */
public final class Monitor extends Protocol {

    private static final long LONGEST_MS = 100;

    private final int parties;
    private final Membership membership;
    private final Object monitor = new Object();
    private int arrived;
    private int left;
    private long epoch;

    public Monitor(ProtocolContext context) {
        parties = context.parties();
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        arrive(cycle, 0);
    }

    /** Parties that have left are counted as arrived at the start of each cycle. */
    private void arrive(long cycle, int leaving) {
        synchronized (monitor) {
            left += leaving;
            if (++arrived == parties) {
                arrived = left;
                epoch = cycle + 1;
                monitor.notifyAll();
            }
        }
    }

    @Override
    public boolean supportsLeave() {
        return true;
    }

    @Override
    public void leave(int party, long cycle) {
        arrive(cycle, 1);
    }

    @Override
    public boolean supportsFolding() {
        return true;
    }

    /** An interrupt is cleared until the wait ends, because {@code wait} throws while it is set. */
    @Override
    public void await(int party, long cycle) {
        boolean interrupted = false;
        try {
            synchronized (monitor) {
                while (epoch <= cycle) {
                    membership.checkWaiting(party, cycle);
                    try {
                        monitor.wait(LONGEST_MS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                        membership.interrupted(party, cycle);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void wake() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }
}

package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Arrivals counted under a test-and-test-and-set lock (L. Rudolph and Z. Segall, "Dynamic Decentralized Cache Schemes
 * for MIMD Parallel Processors", ISCA 1984, section 6): a party that finds the lock taken probes it with loads, which
 * hit its own cache, and tries to take it only when a load shows it free.
 *
 * <p><b>Happens-before.</b> The lock is taken by a compare-and-set with acquire and freed by a release, so arrivals are
 * serialized and everything before any of them happens-before the last; its release of EPOCH passes that on to each
 * waiter's acquire. COUNT and LEFT are guarded by the lock. LEFT is the number of parties that have left, at which
 * COUNT starts in each cycle.
 */
public final class SpinLock extends Protocol {

    private static final long TAKEN = 0;
    private static final long FREE = 1;

    private static final int LOCK = 0;
    private static final int COUNT = 1;
    private static final int EPOCH = 2;
    private static final int LEFT = 3;
    private static final int SLOTS = 4;

    private final int parties;
    private final Flags flags;

    public SpinLock(ProtocolContext context) {
        parties = context.parties();
        flags = context.flags(SLOTS);
        flags.setPlain(LOCK, FREE);
    }

    @Override
    public void arrive(int party, long cycle) {
        arrive(party, cycle, 0);
    }

    private void arrive(int party, long cycle, int leaving) {
        while (!flags.compareAndSet(LOCK, FREE, TAKEN)) {
            flags.awaitArriving(LOCK, FREE, party, cycle);
        }
        long left = flags.getPlain(LEFT) + leaving;
        flags.setPlain(LEFT, left);
        boolean last = flags.getPlain(COUNT) == parties - 1;
        flags.setPlain(COUNT, last ? left : flags.getPlain(COUNT) + 1);
        flags.release(LOCK, FREE - 1);
        if (last) {
            flags.release(EPOCH, cycle);
        }
    }

    @Override
    public boolean supportsLeave() {
        return true;
    }

    @Override
    public void leave(int party, long cycle) {
        arrive(party, cycle, 1);
    }

    @Override
    public boolean supportsFolding() {
        return true;
    }

    @Override
    public void await(int party, long cycle) {
        flags.await(EPOCH, cycle, party);
    }
}

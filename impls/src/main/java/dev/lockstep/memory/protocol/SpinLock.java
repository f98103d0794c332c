package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Arrivals counted under a test-and-test-and-set lock (L. Rudolph and Z. Segall, "Dynamic Decentralized Cache Schemes
 * for MIMD Parallel Processors", ISCA 1984, section 6): who finds the lock taken probes it with loads, which stay in
 * its own cache, and tries to take it only when it looks free.
 *
 * <p><b>Happens-before.</b> The lock is taken by an acquiring exchange and given back by a release, so arrivals are
 * serialised, and the last has all that came before the others; its release of EPOCH hands that to each waiter's
 * acquire. COUNT is guarded by the lock, and so is LEFT: those who have left, with whom each COUNT begins.
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
    public void await(int party, long cycle) {
        flags.await(EPOCH, cycle, party);
    }
}

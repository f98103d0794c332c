package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The central, sense-reversing barrier: arrivals are counted in one word, and the last party to arrive advances another
 * word, which all wait for (J. M. Mellor-Crummey and M. L. Scott, "Algorithms for Scalable Synchronization on
 * Shared-Memory Multiprocessors", ACM TOCS 9(1), 1991, section 3.1). The sense is the number of the epoch, whose lowest
 * bit is the classic boolean; with a number, no party needs to keep a local sense.
 *
 * <p><b>Happens-before.</b> Each arrival is an addition to COUNT with acquire and release, so the additions of a cycle
 * form a chain: everything that any party did before its own addition happens-before the last one. That party's release
 * of EPOCH passes all of it on to each waiter's acquire. COUNT is reset with a plain store before that release, which
 * orders it for the next arrival: no party arrives at cycle k+1 before it has seen EPOCH pass k.
 *
 * <p>COUNT starts each cycle with the number of parties that have left, which is counted in LEFT. A party that leaves
 * at cycle k adds to LEFT before it arrives there for the last time, so the last party to arrive at k, at the end of
 * the same chain, sees it. No party can leave at k+1 before that last one has read LEFT and released EPOCH.
 *
 * <p>Cost: each addition moves the line of COUNT to another party, one after another, and every waiter reloads the line
 * of EPOCH.
 */
public final class AtomicBarrier extends Protocol {

    private static final int COUNT = 0;
    private static final int EPOCH = 1;
    private static final int LEFT = 2;
    private static final int SLOTS = 3;

    private final int parties;
    private final Flags flags;

    public AtomicBarrier(ProtocolContext context) {
        parties = context.parties();
        flags = context.flags(SLOTS);
    }

    @Override
    public void arrive(int party, long cycle) {
        if (flags.getAndAdd(COUNT, 1) == parties - 1) {
            flags.setPlain(COUNT, flags.getPlain(LEFT));
            flags.release(EPOCH, cycle);
        }
    }

    @Override
    public boolean supportsLeave() {
        return true;
    }

    @Override
    public void leave(int party, long cycle) {
        flags.getAndAdd(LEFT, 1);
        arrive(party, cycle);
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

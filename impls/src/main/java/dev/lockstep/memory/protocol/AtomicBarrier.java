package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The central, sense-reversing barrier: arrivals are counted in one word, and the last to arrive turns another, which
 * all wait for (J. M. Mellor-Crummey and M. L. Scott, "Algorithms for Scalable Synchronization on Shared-Memory
 * Multiprocessors", ACM TOCS 9(1), 1991, section 3.1). The sense is the number of the epoch, of which the classic
 * boolean is the lowest bit; a number needs no sense kept by each party.
 *
 * <p><b>Happens-before.</b> Each arrival is an acquiring and releasing addition to COUNT, so the additions of a cycle
 * form a chain, and the last of them has everything that any party did before its own. That party's release of EPOCH
 * hands all of it to each waiter's acquire. COUNT is set back with a plain store before that release, for the
 * party that arrives next: nobody arrives at cycle k+1 before it has seen EPOCH pass k.
 *
 * <p>COUNT begins each cycle with those who have left, which LEFT counts. Who leaves at cycle k adds to LEFT before it
 * arrives there for the last time, so the last to arrive at k, at the end of the same chain, sees it; and nobody can
 * leave at k+1 before that last one has read LEFT and released EPOCH.
 *
 * <p>Cost: every party's addition moves COUNT's line to it, one after another, and every waiter re-reads EPOCH's.
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
    public void await(int party, long cycle) {
        flags.await(EPOCH, cycle, party);
    }
}

package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * All-to-all flags: each party has an epoch that it alone writes, and waits for everybody else's (D. Hensgen, R. Finkel
 * and U. Manber, "Two Algorithms for Barrier Synchronization", IJPP 17(1), 1988, section 2, whose dissemination this is
 * with all rounds in one; the exchange of messages in a ring of full degree).
 *
 * <p>With the epochs inline ({@code stamped}), each stands right behind its segment's data, in the same line where both
 * fit: the rendezvous then costs nothing beyond moving the data, for the probe that sees the epoch has fetched what it
 * announces. Inline there is one epoch a buffer, which the party overwrites two cycles later, when all have read it.
 *
 * <p><b>Happens-before.</b> A party releases its epoch after its writes; each waiter acquires every other party's. That
 * is the whole argument: no party stands between a writer and a reader. An inline epoch of cycle k cannot be
 * overwritten before all have seen it: its owner writes that buffer again in cycle k + 2, after it has seen everybody
 * arrive at k + 1, and who has arrived there has returned from await(k).
 *
 * <p>Who leaves sets its epoch, inline both of its epochs, beyond all cycles, after its last writes: a party
 * that acquires it in a later cycle has those too. Nobody waits any more for the smaller number that stood there.
 *
 * <p>Cost: n (n - 1) lines to move, all at once and none twice; one transfer's time while n is small.
 */
public final class AllToAll extends Protocol {

    private final int parties;
    private final Flags stamps;

    public AllToAll(ProtocolContext context) {
        parties = context.parties();
        stamps = context.stamps();
    }

    @Override
    public void arrive(int party, long cycle) {
        stamps.release(party, cycle);
    }

    @Override
    public boolean supportsLeave() {
        return true;
    }

    @Override
    public void leave(int party, long cycle) {
        stamps.releaseForEver(party);
    }

    /** Begins with the next party and goes round, so that not all probe the same line at once. */
    @Override
    public void await(int party, long cycle) {
        for (int other = party + 1; other < parties; other++) {
            stamps.await(other, cycle, party);
        }
        for (int other = 0; other < party; other++) {
            stamps.await(other, cycle, party);
        }
    }
}

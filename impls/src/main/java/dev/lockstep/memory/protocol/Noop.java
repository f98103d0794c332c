package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/** No rendezvous at all: what is left is the harness's own cost. Its views are whatever happens to be there. */
public final class Noop extends Protocol {

    /** Parties that nothing keeps together would otherwise go on until they reach the cycle of the break. */
    private static final long NEVER_REACHED = Long.MAX_VALUE - 1;

    private final Membership membership;

    public Noop(ProtocolContext context) {
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // Nobody is told.
    }

    /** One volatile read, so that parties end when one of them leaves. */
    @Override
    public void await(int party, long cycle) {
        if (membership.isBroken()) {
            membership.throwIfBroken(NEVER_REACHED);
        }
    }
}

package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/** No rendezvous: what remains is the cost of the harness. Its views may show any mixture of cycles. */
public final class Noop extends Protocol {

    /** Parties that do not synchronize would otherwise continue until they reach the cycle of the break. */
    private static final long NEVER_REACHED = Long.MAX_VALUE - 1;

    private final Membership membership;

    public Noop(ProtocolContext context) {
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // Nothing to announce.
    }

    @Override
    public boolean supportsFolding() {
        return true;
    }

    /** One volatile read, so that parties end when one of them closes. */
    @Override
    public void await(int party, long cycle) {
        if (membership.isBroken()) {
            membership.throwIfBroken(NEVER_REACHED);
        }
    }
}

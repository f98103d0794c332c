package example;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Each arrival draws a ticket; whoever draws the last one of a cycle opens the gate that all wait at.
 *
 * <p><b>Happens-before.</b> A ticket is drawn by an acquiring and releasing addition, so the draws of a cycle form a
 * chain, and the last has all that any party did before its own. Its owner's release of GATE hands that to each
 * waiter's acquire. Tickets are never taken back: nobody draws one of cycle k + 1 before it has seen the gate open for
 * k, so the last of a cycle is well-defined.
 */
final class Ticket extends Protocol {

    private static final int TICKETS = 0;
    private static final int GATE = 1;
    private static final int SLOTS = 2;

    private final int parties;
    private final Flags flags;

    Ticket(ProtocolContext context) {
        parties = context.parties();
        flags = context.flags(SLOTS);
    }

    @Override
    public void arrive(int party, long cycle) {
        long last = parties * (cycle + 1) - 1;
        if (flags.getAndAdd(TICKETS, 1) == last) {
            flags.release(GATE, cycle);
        }
    }

    /** Looks at failures, interrupts and deadlines by itself: that is what waiting by {@link Flags} is for. */
    @Override
    public void await(int party, long cycle) {
        flags.await(GATE, cycle, party);
    }
}

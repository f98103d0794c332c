package example;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * Each arrival draws a ticket; the party that draws the last one of a cycle opens the gate that all wait for.
 *
 * <p><b>Happens-before.</b> A ticket is drawn by an addition with acquire and release, so the draws of a cycle form a
 * chain: everything that any party did before its own draw happens-before the last one. The release of GATE by the
 * party with the last ticket passes that on to each waiter's acquire. Ticket numbers are never reset: no party draws
 * one of cycle k + 1 before it has seen the gate open for k, so the last ticket of a cycle is well-defined.
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

    /** Waiting by {@link Flags} includes the checks for failures, interrupts and timeouts. */
    @Override
    public void await(int party, long cycle) {
        flags.await(GATE, cycle, party);
    }
}

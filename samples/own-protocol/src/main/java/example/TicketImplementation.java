package example;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/** What Lockstep finds by {@code META-INF/services}: a name for the protocol. */
public final class TicketImplementation implements Implementation {

    @Override
    public String alias() {
        return "ticket";
    }

    @Override
    public String description() {
        return "a ticket a party and cycle; the last one's owner opens the gate";
    }

    @Override
    public Protocol protocol(ProtocolContext context) {
        return new Ticket(context);
    }
}

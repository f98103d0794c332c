package example;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/** The class that Lockstep finds through {@code META-INF/services}: names the protocol. */
public final class TicketImplementation implements Implementation {

    @Override
    public String alias() {
        return "ticket";
    }

    @Override
    public String description() {
        return "a ticket per party and cycle; the last one opens the gate";
    }

    @Override
    public Protocol protocol(ProtocolContext context) {
        return new Ticket(context);
    }
}

package dev.lockstep.bench;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.profiles.record.PhaseLog;

/**
 * A protocol whose parties record their phases: in a program that calls the memory itself, a party computes from the
 * return of an await to the next arrival.
 *
 * @see Phases
 */
final class LoggedProtocol extends Protocol {

    private final Protocol protocol;
    private final PhaseLog[] logs;

    /** @param logs by party; each is used by the party's own thread */
    LoggedProtocol(Protocol protocol, PhaseLog[] logs) {
        this.protocol = protocol;
        this.logs = logs;
    }

    @Override
    public void arrive(int party, long cycle) {
        logs[party].mark(Phase.EXCHANGE);
        protocol.arrive(party, cycle);
    }

    @Override
    public void await(int party, long cycle) {
        if (!splitsPhases()) {
            logs[party].mark(Phase.EXCHANGE);
        }
        protocol.await(party, cycle);
        logs[party].begin();
    }

    @Override
    public void wake() {
        protocol.wake();
    }

    @Override
    public boolean splitsPhases() {
        return protocol.splitsPhases();
    }

    @Override
    public boolean pollsMembership() {
        return protocol.pollsMembership();
    }

    @Override
    public Flags epochs() {
        return protocol.epochs();
    }

    @Override
    public boolean interruptible() {
        return protocol.interruptible();
    }
}

package dev.lockstep.kit;

import dev.lockstep.memory.Protocol;

/** The implementation's own protocol, with a fault in the methods that a check overrides. */
class FaultyProtocol extends Protocol {

    private final Protocol sound;

    FaultyProtocol(Protocol sound) {
        this.sound = sound;
    }

    @Override
    public void arrive(int party, long cycle) {
        sound.arrive(party, cycle);
    }

    @Override
    public void await(int party, long cycle) {
        sound.await(party, cycle);
    }

    @Override
    public void wake() {
        sound.wake();
    }

    @Override
    public boolean supportsLeave() {
        return sound.supportsLeave();
    }

    @Override
    public void leave(int party, long cycle) {
        sound.leave(party, cycle);
    }

    @Override
    public boolean splitsPhases() {
        return sound.splitsPhases();
    }

    @Override
    public boolean pollsMembership() {
        return sound.pollsMembership();
    }

    @Override
    public boolean supportsProcesses() {
        return sound.supportsProcesses();
    }

    @Override
    public boolean interruptible() {
        return sound.interruptible();
    }
}

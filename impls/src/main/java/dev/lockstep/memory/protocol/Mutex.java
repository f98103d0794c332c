package dev.lockstep.memory.protocol;

import dev.lockstep.memory.ProtocolContext;
import java.util.concurrent.locks.ReentrantLock;

/** The textbook monitor: one lock, one condition. {@link LockedEpoch} has the happens-before argument. */
public final class Mutex extends LockedEpoch {

    public Mutex(ProtocolContext context) {
        super(context, new ReentrantLock());
    }

    @Override
    public void await(int party, long cycle) {
        sleepUntilComplete(party, cycle);
    }
}

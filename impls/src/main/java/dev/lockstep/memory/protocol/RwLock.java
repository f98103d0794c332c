package dev.lockstep.memory.protocol;

import dev.lockstep.memory.ProtocolContext;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Arrivals under the write lock; waiters first check under the read lock, concurrently, and only those that are too
 * early wait for the write lock's condition (a read lock has none). {@link LockedEpoch} has the happens-before
 * argument: the release of the write lock happens-before a later acquisition of the read lock.
 */
public final class RwLock extends LockedEpoch {

    private final Lock shared;

    public RwLock(ProtocolContext context) {
        this(context, new ReentrantReadWriteLock());
    }

    private RwLock(ProtocolContext context, ReentrantReadWriteLock lock) {
        super(context, lock.writeLock());
        this.shared = lock.readLock();
    }

    @Override
    public void await(int party, long cycle) {
        if (!completeAsRead(cycle)) {
            sleepUntilComplete(party, cycle);
        }
    }

    private boolean completeAsRead(long cycle) {
        shared.lock();
        try {
            return complete(cycle);
        } finally {
            shared.unlock();
        }
    }
}

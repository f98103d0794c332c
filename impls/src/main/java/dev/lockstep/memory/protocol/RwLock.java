package dev.lockstep.memory.protocol;

import dev.lockstep.memory.ProtocolContext;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Arrivals under the write lock; waiters first look under the read lock, all at once, and only those that come too
 * early queue for the write lock's condition (a read lock has none). Its order is that of {@link LockedEpoch}: a read
 * lock acquired after the write lock's release sees what that wrote.
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

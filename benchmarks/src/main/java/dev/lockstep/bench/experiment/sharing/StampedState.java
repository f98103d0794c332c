package dev.lockstep.bench.experiment.sharing;

import java.util.concurrent.locks.StampedLock;

/** Guarded by a stamped lock: a reader takes no lock, but reads again if a writer had one meanwhile. */
final class StampedState extends GuardedState {

    /** Then the reader takes the lock, so that writers cannot keep it from reading. */
    private static final int ATTEMPTS = 3;

    private final StampedLock lock = new StampedLock();
    private final Tally tally = new Tally();

    StampedState(long hold) {
        super(hold);
    }

    @Override
    long write(int thread) {
        long stamp = lock.writeLock();
        try {
            compute();
            return tally.add(thread);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    @Override
    long read() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long stamp = lock.tryOptimisticRead();
            if (stamp != 0) {
                compute();
                long read = tally.read();
                if (lock.validate(stamp)) {
                    return read;
                }
            }
        }
        return readLocked();
    }

    private long readLocked() {
        long stamp = lock.readLock();
        try {
            compute();
            return tally.read();
        } finally {
            lock.unlockRead(stamp);
        }
    }
}

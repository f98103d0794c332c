package dev.lockstep.bench.experiment.sharing;

import java.util.concurrent.locks.Lock;

/** Guarded by a lock for readers and one for writers, which may be the same. */
final class LockedState extends GuardedState {

    private final Lock reading;
    private final Lock writing;
    private final Tally tally = new Tally();

    LockedState(Lock reading, Lock writing, long hold) {
        super(hold);
        this.reading = reading;
        this.writing = writing;
    }

    @Override
    long write(int thread) {
        writing.lock();
        try {
            compute();
            return tally.add(thread);
        } finally {
            writing.unlock();
        }
    }

    @Override
    long read() {
        reading.lock();
        try {
            compute();
            return tally.read();
        } finally {
            reading.unlock();
        }
    }
}

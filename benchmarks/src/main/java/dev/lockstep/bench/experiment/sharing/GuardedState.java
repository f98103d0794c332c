package dev.lockstep.bench.experiment.sharing;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.openjdk.jmh.infra.Blackhole;

/** Four words that several threads read and write, and what keeps every read and write whole. */
abstract class GuardedState {

    private final long hold;

    /** @param hold how much a read or a write computes while others must wait, in JMH's tokens */
    GuardedState(long hold) {
        this.hold = hold;
    }

    /** Counts a write of the thread, and reads. */
    abstract long write(int thread);

    /** The writes of thread 0, or {@link Tally#TORN}. */
    abstract long read();

    final void compute() {
        if (hold > 0) {
            Blackhole.consumeCPU(hold);
        }
    }

    /** @throws IllegalArgumentException if there is no guard of this name */
    static GuardedState of(String guard, long hold) {
        return switch (guard) {
            case "mutex" -> {
                Lock lock = new ReentrantLock();
                yield new LockedState(lock, lock, hold);
            }
            case "synchronized" -> new MonitorState(hold);
            case "read-write-lock" -> {
                ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
                yield new LockedState(lock.readLock(), lock.writeLock(), hold);
            }
            case "stamped-lock" -> new StampedState(hold);
            case "spin-lock" -> new SpinState(hold);
            case "record-swap" -> new RecordState(hold);
            default ->
                throw new IllegalArgumentException(
                        "guard: must be mutex, synchronized, read-write-lock, stamped-lock, spin-lock or record-swap,"
                                + " was \"%s\"; choose one of these".formatted(guard));
        };
    }
}

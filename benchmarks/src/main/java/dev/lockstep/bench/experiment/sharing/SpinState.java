package dev.lockstep.bench.experiment.sharing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Guarded by a word that is tested and set. A waiting thread only reads it (test and test-and-set), and yields its CPU
 * now and then: the thread that holds the lock may need it.
 */
final class SpinState extends GuardedState {

    private static final VarHandle HELD;
    private static final int PROBES = 1_000;

    static {
        try {
            HELD = MethodHandles.lookup().findVarHandle(SpinState.class, "held", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Tally tally = new Tally();

    @SuppressWarnings("unused") // through HELD
    private boolean held;

    SpinState(long hold) {
        super(hold);
    }

    private void lock() {
        int probes = 0;
        while ((boolean) HELD.getOpaque(this) || !HELD.weakCompareAndSetAcquire(this, false, true)) {
            if (++probes % PROBES == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void unlock() {
        HELD.setRelease(this, false);
    }

    @Override
    long write(int thread) {
        lock();
        try {
            compute();
            return tally.add(thread);
        } finally {
            unlock();
        }
    }

    @Override
    long read() {
        lock();
        try {
            compute();
            return tally.read();
        } finally {
            unlock();
        }
    }
}

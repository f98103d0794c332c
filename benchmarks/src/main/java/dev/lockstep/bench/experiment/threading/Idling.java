package dev.lockstep.bench.experiment.threading;

import dev.lockstep.memory.Named;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What an idle worker does between two looks for work. */
enum Idling implements Named {
    PARKING(Idling::park),
    YIELDING(Thread::yield),
    SPINNING(Thread::onSpinWait);

    /** Long enough to cost nothing; a benchmark ends as late as this. */
    private static final long PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Runnable pausing;

    Idling(Runnable pausing) {
        this.pausing = pausing;
    }

    void pause() {
        pausing.run();
    }

    private static void park() {
        LockSupport.parkNanos(PARK_NANOS);
    }
}

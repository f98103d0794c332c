package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Yields the CPU to other threads. Best if there are more parties than CPUs and no party is late. */
public final class Yield implements WaitStrategy {

    /** A yield may take a time slice of every other thread, so checks must be frequent. */
    private static final int CHECK_MASK = 15;

    @Override
    public Step pause(int party, int probes) {
        Thread.yield();
        return (probes & CHECK_MASK) == CHECK_MASK ? Step.CHECK : Step.PROBE;
    }

    @Override
    public boolean parks() {
        return false;
    }
}

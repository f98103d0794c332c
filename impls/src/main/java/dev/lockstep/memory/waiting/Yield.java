package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Offers the CPU to whoever is ready. Best while parties outnumber CPUs and nobody is late. */
public final class Yield implements WaitStrategy {

    /** A yield may last a time slice of each other thread: look often. */
    private static final int CHECK_MASK = 15;

    @Override
    public Step pause(int probes) {
        Thread.yield();
        return (probes & CHECK_MASK) == CHECK_MASK ? Step.CHECK : Step.PROBE;
    }

    @Override
    public boolean parks() {
        return false;
    }
}

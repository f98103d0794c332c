package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Offers the CPU to whoever is ready. Best while parties outnumber CPUs and nobody is late. */
public final class Yield implements WaitStrategy {

    /** A yield may last a time slice of each other thread: look often. */
    private static final int LOOK_MASK = 15;

    @Override
    public Step pause(int probes) {
        Thread.yield();
        return (probes & LOOK_MASK) == LOOK_MASK ? Step.LOOK : Step.PROBE;
    }

    @Override
    public boolean parks() {
        return false;
    }
}

package dev.lockstep.memory.waiting;

import dev.lockstep.memory.Waiting;

/** Keeps the CPU and hints to it that this is a spin loop. Best while every party has a CPU of its own. */
public final class Spin implements Waiting {

    private static final int LOOK_MASK = 1023;

    @Override
    public Step pause(int probes) {
        Thread.onSpinWait();
        return (probes & LOOK_MASK) == LOOK_MASK ? Step.LOOK : Step.PROBE;
    }

    @Override
    public boolean parks() {
        return false;
    }
}

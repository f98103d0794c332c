package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Keeps the CPU and, where told so, hints to it that this is a spin loop. Best while every party has a CPU. */
public final class Spin implements WaitStrategy {

    private static final int LOOK_MASK = 1023;

    private final boolean hint;

    public Spin(boolean hint) {
        this.hint = hint;
    }

    @Override
    public Step pause(int probes) {
        if (hint) {
            Thread.onSpinWait();
        }
        return (probes & LOOK_MASK) == LOOK_MASK ? Step.LOOK : Step.PROBE;
    }

    @Override
    public boolean parks() {
        return false;
    }
}

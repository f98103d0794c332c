package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Keeps the CPU and, where told so, hints to it that this is a spin loop. Best while every party has a CPU. */
public final class Spin implements WaitStrategy {

    private static final int CHECK_MASK = 1023;

    private final boolean hint;

    public Spin(boolean hint) {
        this.hint = hint;
    }

    @Override
    public Step pause(int probes) {
        if (hint) {
            Thread.onSpinWait();
        }
        return (probes & CHECK_MASK) == CHECK_MASK ? Step.CHECK : Step.PROBE;
    }

    @Override
    public boolean parks() {
        return false;
    }
}

package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Spins, with or without the hint {@link Thread#onSpinWait}. Best if every party has its own CPU. */
public final class Spin implements WaitStrategy {

    private static final int CHECK_MASK = 1023;

    private final boolean hint;

    public Spin(boolean hint) {
        this.hint = hint;
    }

    @Override
    public Step pause(int party, int probes) {
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

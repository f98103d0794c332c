package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Parks after a few probes. Uses no CPU time while it waits; each cycle costs a wake-up of some microseconds. */
public final class Park implements WaitStrategy {

    private static final int SPINS = 64;

    private final boolean hint;

    public Park(boolean hint) {
        this.hint = hint;
    }

    @Override
    public Step pause(int party, int probes) {
        if (probes >= SPINS) {
            return Step.PARK;
        }
        if (hint) {
            Thread.onSpinWait();
        }
        return Step.PROBE;
    }

    @Override
    public boolean parks() {
        return true;
    }
}

package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/** Spins for a while, then yields. */
public final class SpinYield implements WaitStrategy {

    private static final int SPINS = 1000;

    private final WaitStrategy spin;
    private final WaitStrategy yield = new Yield();

    public SpinYield(boolean hint) {
        spin = new Spin(hint);
    }

    @Override
    public Step pause(int party, int probes) {
        return probes < SPINS ? spin.pause(party, probes) : yield.pause(party, probes);
    }

    /** A virtual thread is parked at its first check. */
    @Override
    public boolean parks() {
        return true;
    }
}

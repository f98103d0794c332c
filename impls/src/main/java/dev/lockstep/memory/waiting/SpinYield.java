package dev.lockstep.memory.waiting;

import dev.lockstep.memory.Waiting;

/** Spins for a while, then yields. */
public final class SpinYield implements Waiting {

    private static final int SPINS = 1000;

    private final Waiting spin;
    private final Waiting yield = new Yield();

    public SpinYield(boolean hint) {
        spin = new Spin(hint);
    }

    @Override
    public Step pause(int probes) {
        return probes < SPINS ? spin.pause(probes) : yield.pause(probes - SPINS);
    }

    /** A virtual thread is parked at its first look. */
    @Override
    public boolean parks() {
        return true;
    }
}

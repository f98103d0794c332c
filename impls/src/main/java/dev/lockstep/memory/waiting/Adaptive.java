package dev.lockstep.memory.waiting;

import dev.lockstep.memory.Waiting;

/**
 * Spins while every party can have a CPU of its own, otherwise yields at once; parks when either has gone on for longer
 * than a wake-up costs. Whether there are CPUs enough is known when parties join, from the union of their affinity
 * masks: two pinned to one core must not spin.
 */
public final class Adaptive implements Waiting {

    private static final int LOOK_MASK = 1023;

    /** Some 100 microseconds on the machines seen so far. */
    private static final int SPINS = 4096;

    private static final int YIELDS = 100;

    private int spins = SPINS;

    @Override
    public void joined(int parties, int usableCpus) {
        spins = parties <= usableCpus ? SPINS : 0;
    }

    @Override
    public Step pause(int probes) {
        if (probes < spins) {
            Thread.onSpinWait();
            return (probes & LOOK_MASK) == LOOK_MASK ? Step.LOOK : Step.PROBE;
        }
        if (probes < spins + YIELDS) {
            Thread.yield();
            return Step.LOOK;
        }
        return Step.PARK;
    }

    @Override
    public boolean parks() {
        return true;
    }
}

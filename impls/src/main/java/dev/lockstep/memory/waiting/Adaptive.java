package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/**
 * Spins while every party can have a CPU of its own, otherwise yields at once; parks when either has gone on for longer
 * than a wake-up costs. Whether there are CPUs enough is known when parties join, from the union of their affinity
 * masks: two pinned to one core must not spin. Where a party is a virtual thread, all park instead of yielding: whoever
 * yields takes CPU time from the carriers, and carriers that run yielding threads in turns take it from the others.
 *
 * <p>How long it spins it learns: half as long after a wait that spinning did not end, a little longer after one that
 * it did. Where waits are long, as with uneven work, a party soon hardly spins at all.
 */
public final class Adaptive implements WaitStrategy {

    private static final int LOOK_MASK = 1023;
    private static final int YIELD_LOOK_MASK = 15;

    /** Some 100 microseconds on the machines seen so far. */
    private static final int MOST_SPINS = 4096;

    /** Enough for parties that come at about the same time, whatever happened before. */
    private static final int FEWEST_SPINS = 128;

    private static final int MOST_YIELDS = 256;

    private final boolean hint;
    private boolean crowded;
    private int mostYields = MOST_YIELDS;

    /** Written by all parties without order: a lost update costs time, never correctness. */
    private int spins = MOST_SPINS;

    public Adaptive(boolean hint) {
        this.hint = hint;
    }

    @Override
    public WaitStrategy forMemory() {
        return new Adaptive(hint);
    }

    @Override
    public boolean countsCpus() {
        return true;
    }

    @Override
    public void joined(int parties, int usableCpus) {
        crowded = parties > usableCpus;
        spins = crowded ? 0 : MOST_SPINS;
        if (Thread.currentThread().isVirtual()) {
            mostYields = 0;
        }
    }

    @Override
    public Step pause(int probes) {
        if (probes < spins) {
            if (hint) {
                Thread.onSpinWait();
            }
            return (probes & LOOK_MASK) == LOOK_MASK ? Step.LOOK : Step.PROBE;
        }
        int yields = probes - spins;
        if (yields < mostYields) {
            Thread.yield();
            return (yields & YIELD_LOOK_MASK) == YIELD_LOOK_MASK ? Step.LOOK : Step.PROBE;
        }
        return Step.PARK;
    }

    /**
     * Only waits that say something new write, so that parties in step with one another all keep the line in their
     * caches.
     */
    @Override
    public void waited(int probes) {
        int spins = this.spins;
        if (!crowded) {
            if (probes > spins && spins > FEWEST_SPINS) {
                this.spins = Math.max(FEWEST_SPINS, spins / 2);
            } else if (probes <= spins && spins < MOST_SPINS) {
                this.spins = Math.min(MOST_SPINS, spins + spins / 8);
            }
        }
    }

    @Override
    public boolean parks() {
        return true;
    }
}

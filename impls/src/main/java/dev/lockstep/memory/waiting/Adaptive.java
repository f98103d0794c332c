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

    private static final int CHECK_MASK = 1023;
    private static final int YIELD_CHECK_MASK = 15;

    /** Some 100 microseconds on the machines seen so far. */
    private static final int MAX_SPINS = 4096;

    /** Enough for parties that come at about the same time, whatever happened before. */
    private static final int MIN_SPINS = 128;

    private static final int MAX_YIELDS = 256;

    private final boolean hint;
    private boolean oversubscribed;
    private int maxYields = MAX_YIELDS;

    /** Written by all parties without order: a lost update costs time, never correctness. */
    private int spins = MAX_SPINS;

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
        oversubscribed = parties > usableCpus;
        spins = oversubscribed ? 0 : MAX_SPINS;
        if (Thread.currentThread().isVirtual()) {
            maxYields = 0;
        }
    }

    @Override
    public Step pause(int probes) {
        if (probes < spins) {
            if (hint) {
                Thread.onSpinWait();
            }
            return (probes & CHECK_MASK) == CHECK_MASK ? Step.CHECK : Step.PROBE;
        }
        int yields = probes - spins;
        if (yields < maxYields) {
            Thread.yield();
            return (yields & YIELD_CHECK_MASK) == YIELD_CHECK_MASK ? Step.CHECK : Step.PROBE;
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
        if (!oversubscribed) {
            if (probes > spins && spins > MIN_SPINS) {
                this.spins = Math.max(MIN_SPINS, spins / 2);
            } else if (probes <= spins && spins < MAX_SPINS) {
                this.spins = Math.min(MAX_SPINS, spins + spins / 8);
            }
        }
    }

    @Override
    public boolean parks() {
        return true;
    }
}

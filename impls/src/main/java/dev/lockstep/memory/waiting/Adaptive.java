package dev.lockstep.memory.waiting;

import dev.lockstep.memory.WaitStrategy;

/**
 * Spins if every party can have its own CPU, otherwise yields; parks once either has taken longer than a wake-up costs.
 * The number of usable CPUs is determined when parties join, from the union of their affinity masks: two parties that
 * are pinned to one CPU must not spin. If a party is a virtual thread, all park instead of yielding: yielding platform
 * threads take CPU time from the carriers, and carriers that alternate between yielding virtual threads take it from
 * the other parties.
 *
 * <p>The spin limit adapts: it is halved after a wait that spinning did not end, and raised a little after a wait that
 * it did end. With long waits, as in uneven work, parties soon hardly spin.
 */
public final class Adaptive implements WaitStrategy {

    private static final int CHECK_MASK = 1023;
    private static final int YIELD_CHECK_MASK = 15;

    /** About 100 microseconds on the machines measured so far. */
    private static final int MAX_SPINS = 4096;

    /** Enough for parties that arrive at about the same time, whatever happened before. */
    private static final int MIN_SPINS = 128;

    private static final int MAX_YIELDS = 256;

    private final boolean hint;
    private boolean oversubscribed;
    private int maxYields = MAX_YIELDS;

    /** Read and written by all parties as a plain field: a lost update costs time, never correctness. */
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

    /** Writes only if the limit changes, so that the line stays shared in all caches while parties run in step. */
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

package dev.lockstep.memory.waiting;

import dev.lockstep.memory.Layout;
import dev.lockstep.memory.WaitStrategy;
import java.util.function.LongSupplier;

/**
 * Spins if every thread can have its own CPU, and yields if not, or if spinning did not suffice; parks if a wait takes
 * longer than that is worth. The number of usable CPUs is determined when parties join, from the union of their
 * affinity masks: two parties that are pinned to one CPU must not spin.
 *
 * <p><b>Spin, then block</b> (A. Karlin, K. Li, M. Manasse and S. Owicki, "Empirical Studies of Competitive Spinning
 * for a Shared-Memory Multiprocessor", SOSP 1991). A party that spins for as long as a wake-up costs before it parks
 * pays at most twice the cost of the best choice in hindsight, whatever the wait. If waits resemble the previous ones,
 * a limit that is learned from those does better: it spins through waits that are a little longer, and does not spin
 * before waits that are much longer. Here the limit becomes twice the time of a wait of at most
 * {@value #MAX_SPIN_NANOS} ns; this is longer than a wake-up takes, because a wake-up would delay every cycle. A longer
 * wait halves the limit, in the end to zero: a party whose waits take milliseconds soon parks at once, and uses no more
 * CPU time than {@link Park}. Waits are timed to their end, so the first one that is short again restores the limit. A
 * single long wait costs half of the limit, which is enough for short waits.
 *
 * <p>If the scheduler has put the awaited thread on the same CPU, spinning itself makes the wait longer: it takes a
 * little more than the limit, however high that is. Therefore the limit is also halved if it was raised and did not
 * suffice. It is raised again after 1 such wait, the next time after 2, then after 4, at most after
 * {@value #MAX_UNRAISED}, until spinning ends a wait.
 *
 * <p><b>Yield, then park.</b> With more threads than CPUs, a party that spins keeps the CPU from the one it waits for.
 * A yield lets that one run at a fraction of the cost of a wake-up. With enough CPUs too, the scheduler may leave two
 * parties on one CPU, for instance beside a busy thread of another process on the other; each would then wake the other
 * in every cycle. A party therefore yields if its spinning did not suffice, and at once if it no longer spins and a
 * yield ended its last wait. But if the other thread on its CPU belongs to another process and computes, a yield gives
 * away a whole time slice. So the time for it must be earned: a wait that ends without parking earns
 * {@value #WAKE_UP_NANOS} ns, about what a wake-up costs, and one that parks a tenth of that, for a later attempt.
 * In the long run, yields therefore take no more time than a wake-up in every wait would, and parties whose waits
 * always take milliseconds hardly yield. After a yield that took longer than {@value #MAX_SPIN_NANOS} ns, the party
 * does without in the next {@value #UNYIELDED} waits that are longer than it spins.
 *
 * <p>If a party is a virtual thread, all park instead of yielding: yielding platform threads take CPU time from the
 * carriers, and carriers that alternate between yielding virtual threads take it from the other parties.
 *
 * <p>Limits are times and not numbers of probes, because a probe with a spin hint takes from 10 to 140 cycles,
 * depending on the CPU. A spinning party reads the clock once in {@value #PROBES_PER_LOOK} probes, so not at all in a
 * short wait. What a party has learned is in a cache line of its own.
 */
public final class Adaptive implements WaitStrategy {

    private static final int PROBES_PER_LOOK = 64;
    private static final int PROBES_PER_CHECK = 1024;
    private static final long MAX_SPIN_NANOS = 500_000;
    private static final long FIRST_SPIN_NANOS = 100_000;
    private static final long MIN_SPIN_NANOS = 8_000;
    private static final int MAX_UNRAISED = 256;

    /** Of a wait with more threads than CPUs. */
    private static final int MAX_YIELDS = 256;

    private static final int YIELDS_PER_CHECK = 16;
    private static final int UNYIELDED = 16;
    private static final long WAKE_UP_NANOS = 10_000;

    /** A few time slices. */
    private static final long MAX_EARNED_NANOS = 20_000_000;

    private static final int LONGS_PER_LINE = (int) (Layout.LINE_BYTES / Long.BYTES);

    /** What the party does now, and what it does first in its next wait: one of the three below. */
    private static final int PHASE = LONGS_PER_LINE;

    private static final int FIRST_PHASE = PHASE + 1;

    private static final int SPINS = 0;
    private static final int YIELDS = 1;
    private static final int PARKS = 2;

    /** When this wait began; after spinning, when the clock was first read. */
    private static final int BEGAN = PHASE + 2;

    /** How long to spin, in ns. */
    private static final int SPIN_NANOS = PHASE + 3;

    /** For how many further insufficient waits the limit is not raised, and the value of this after the next raise. */
    private static final int UNRAISED_LEFT = PHASE + 4;

    private static final int NEXT_UNRAISED = PHASE + 5;

    /** How long the party may yield, in ns; not positive if yields have taken longer than was earned. */
    private static final int EARNED_NANOS = PHASE + 6;

    /** Until when the yields of this wait are paid for. */
    private static final int PAID = PHASE + 7;

    /** For how many further waits the party parks after spinning, without a yield. */
    private static final int UNYIELDED_LEFT = PHASE + 8;

    private final boolean hint;
    private final LongSupplier nanoClock;
    private final Runnable yield;

    /** A line for each party, used by its own thread only, between two lines of padding. */
    private final long[][] lines;

    private boolean oversubscribed;
    private boolean anyVirtual;

    public Adaptive(boolean hint) {
        this(hint, System::nanoTime, Thread::yield);
    }

    Adaptive(boolean hint, LongSupplier nanoClock, Runnable yield) {
        this(hint, nanoClock, yield, 0);
    }

    private Adaptive(boolean hint, LongSupplier nanoClock, Runnable yield, int parties) {
        this.hint = hint;
        this.nanoClock = nanoClock;
        this.yield = yield;
        lines = new long[parties][3 * LONGS_PER_LINE];
        for (long[] line : lines) {
            line[SPIN_NANOS] = FIRST_SPIN_NANOS;
            line[NEXT_UNRAISED] = 1;
        }
    }

    @Override
    public WaitStrategy forMemory(int parties) {
        return new Adaptive(hint, nanoClock, yield, parties);
    }

    @Override
    public boolean countsCpus() {
        return true;
    }

    @Override
    public void joined(int threads, int usableCpus) {
        oversubscribed = threads > usableCpus;
        if (Thread.currentThread().isVirtual()) {
            anyVirtual = true;
        }
    }

    @Override
    public Step pause(int party, int probes) {
        if (oversubscribed) {
            return anyVirtual || probes >= MAX_YIELDS ? Step.PARK : yieldOnce(probes);
        }
        long[] line = lines[party];
        if (probes == 0) {
            line[PHASE] = line[FIRST_PHASE];
        }
        if (line[PHASE] == SPINS ? isLast(probes, PROBES_PER_LOOK) : line[PHASE] == YIELDS) {
            look(line, probes);
        }
        if (line[PHASE] == SPINS) {
            return spin(probes);
        }
        return line[PHASE] == YIELDS ? yieldOnce(probes) : Step.PARK;
    }

    /** Reads the clock and ends what has taken long enough. */
    private void look(long[] line, int probes) {
        long now = nanoClock.getAsLong();
        if (line[PHASE] == SPINS) {
            if (probes < PROBES_PER_LOOK) {
                line[BEGAN] = now;
            }
            if (now - line[BEGAN] < line[SPIN_NANOS]) {
                return;
            }
            line[PHASE] = mayYield(line) ? YIELDS : PARKS;
            line[PAID] = now;
        } else {
            if (probes == 0) {
                line[BEGAN] = now;
                line[PAID] = now;
            }
            pay(line, now);
        }
        if (line[EARNED_NANOS] <= 0 || line[UNYIELDED_LEFT] > 0) {
            line[PHASE] = PARKS;
        }
    }

    private boolean mayYield(long[] line) {
        if (line[UNYIELDED_LEFT] > 0) {
            line[UNYIELDED_LEFT]--;
            return false;
        }
        return !anyVirtual;
    }

    /** Pays for the time of the last yield. If the process was stopped during it, the debt must not last. */
    private static void pay(long[] line, long now) {
        long nanos = now - line[PAID];
        line[PAID] = now;
        line[EARNED_NANOS] = Math.max(line[EARNED_NANOS] - nanos, -MAX_EARNED_NANOS);
        if (nanos > MAX_SPIN_NANOS) {
            line[UNYIELDED_LEFT] = UNYIELDED;
        }
    }

    private Step spin(int probes) {
        if (hint) {
            Thread.onSpinWait();
        }
        return isLast(probes, PROBES_PER_CHECK) ? Step.CHECK : Step.PROBE;
    }

    private Step yieldOnce(int probes) {
        yield.run();
        return isLast(probes, YIELDS_PER_CHECK) ? Step.CHECK : Step.PROBE;
    }

    private static boolean isLast(int probes, int powerOfTwo) {
        return (probes & (powerOfTwo - 1)) == powerOfTwo - 1;
    }

    @Override
    public void waited(int party, int probes) {
        if (oversubscribed) {
            return;
        }
        long[] line = lines[party];
        long earned = line[PHASE] == PARKS ? WAKE_UP_NANOS / 10 : WAKE_UP_NANOS;
        line[EARNED_NANOS] = Math.min(line[EARNED_NANOS] + earned, MAX_EARNED_NANOS);
        if (line[PHASE] != SPINS || probes >= PROBES_PER_LOOK) {
            learn(line, nanoClock.getAsLong());
        }
    }

    private static void learn(long[] line, long now) {
        long nanos = now - line[BEGAN];
        long limit = line[SPIN_NANOS];
        long enough = Math.max(limit, Math.min(2 * nanos, MAX_SPIN_NANOS));
        if (line[PHASE] == SPINS && nanos <= MAX_SPIN_NANOS) {
            line[SPIN_NANOS] = enough;
            line[UNRAISED_LEFT] = 0;
            line[NEXT_UNRAISED] = 1;
        } else if (nanos > MAX_SPIN_NANOS || line[UNRAISED_LEFT] > 0) {
            line[SPIN_NANOS] = limit > MIN_SPIN_NANOS ? limit / 2 : 0;
            line[UNRAISED_LEFT] = Math.max(0, line[UNRAISED_LEFT] - 1);
        } else {
            line[SPIN_NANOS] = enough;
            line[UNRAISED_LEFT] = line[NEXT_UNRAISED];
            line[NEXT_UNRAISED] = Math.min(2 * line[NEXT_UNRAISED], MAX_UNRAISED);
        }
        boolean yielded = line[PHASE] == YIELDS;
        if (yielded) {
            pay(line, now);
        }
        line[FIRST_PHASE] = yielded && nanos <= MAX_SPIN_NANOS && line[SPIN_NANOS] == 0 ? YIELDS : SPINS;
    }

    @Override
    public boolean parks() {
        return true;
    }
}

package dev.lockstep.memory.waiting;

import dev.lockstep.memory.Layout;
import dev.lockstep.memory.WaitStrategy;
import java.util.function.LongSupplier;

/**
 * Spins if every thread can have its own CPU, otherwise yields; parks if a wait takes longer than either is worth. The
 * number of usable CPUs is determined when parties join, from the union of their affinity masks: two parties that are
 * pinned to one CPU must not spin.
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
 * A yield lets that one run at a fraction of the cost of a wake-up. With enough CPUs there are no yields: if another
 * thread on the same CPU computes, of another process, a yield gives it a whole time slice. If a party is a virtual
 * thread, all park instead of yielding: yielding platform threads take CPU time from the carriers, and carriers that
 * alternate between yielding virtual threads take it from the other parties.
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

    private static final int MAX_YIELDS = 256;
    private static final int YIELDS_PER_CHECK = 16;

    private static final int LONGS_PER_LINE = (int) (Layout.LINE_BYTES / Long.BYTES);

    /** When this wait began; after spinning, when the clock was first read. */
    private static final int BEGAN = 0;

    /** 1 if the party parks for the rest of this wait. */
    private static final int PARKS = 1;

    /** How long to spin, in ns. */
    private static final int SPIN_NANOS = 2;

    /** For how many further insufficient waits the limit is not raised, and the value of this after the next raise. */
    private static final int UNRAISED_LEFT = 3;

    private static final int NEXT_UNRAISED = 4;

    private final boolean hint;
    private final LongSupplier nanoClock;

    /** A line for each party, used by its own thread only, after a line of padding. */
    private final long[] lines;

    private boolean oversubscribed;
    private int maxYields = MAX_YIELDS;

    public Adaptive(boolean hint) {
        this(hint, System::nanoTime);
    }

    Adaptive(boolean hint, LongSupplier nanoClock) {
        this(hint, nanoClock, 0);
    }

    private Adaptive(boolean hint, LongSupplier nanoClock, int parties) {
        this.hint = hint;
        this.nanoClock = nanoClock;
        lines = new long[(parties + 2) * LONGS_PER_LINE];
        for (int party = 0; party < parties; party++) {
            lines[line(party) + SPIN_NANOS] = FIRST_SPIN_NANOS;
            lines[line(party) + NEXT_UNRAISED] = 1;
        }
    }

    private static int line(int party) {
        return (party + 1) * LONGS_PER_LINE;
    }

    @Override
    public WaitStrategy forMemory(int parties) {
        return new Adaptive(hint, nanoClock, parties);
    }

    @Override
    public boolean countsCpus() {
        return true;
    }

    @Override
    public void joined(int threads, int usableCpus) {
        oversubscribed = threads > usableCpus;
        if (Thread.currentThread().isVirtual()) {
            maxYields = 0;
        }
    }

    @Override
    public Step pause(int party, int probes) {
        if (oversubscribed) {
            return yieldOrPark(probes);
        }
        return probes < PROBES_PER_LOOK - 1 ? spin() : pauseLong(line(party), probes);
    }

    private Step spin() {
        if (hint) {
            Thread.onSpinWait();
        }
        return Step.PROBE;
    }

    private Step pauseLong(int line, int probes) {
        if (probes == PROBES_PER_LOOK - 1) {
            lines[line + BEGAN] = nanoClock.getAsLong();
            lines[line + PARKS] = lines[line + SPIN_NANOS] == 0 ? 1 : 0;
        } else if (lines[line + PARKS] == 0 && isLast(probes, PROBES_PER_LOOK)) {
            lines[line + PARKS] = waitedNanos(line) > lines[line + SPIN_NANOS] ? 1 : 0;
        }
        if (lines[line + PARKS] != 0) {
            return Step.PARK;
        }
        spin();
        return isLast(probes, PROBES_PER_CHECK) ? Step.CHECK : Step.PROBE;
    }

    private Step yieldOrPark(int yields) {
        if (yields >= maxYields) {
            return Step.PARK;
        }
        Thread.yield();
        return isLast(yields, YIELDS_PER_CHECK) ? Step.CHECK : Step.PROBE;
    }

    private static boolean isLast(int probes, int powerOfTwo) {
        return (probes & (powerOfTwo - 1)) == powerOfTwo - 1;
    }

    private long waitedNanos(int line) {
        return nanoClock.getAsLong() - lines[line + BEGAN];
    }

    @Override
    public void waited(int party, int probes) {
        if (oversubscribed || probes < PROBES_PER_LOOK) {
            return;
        }
        int line = line(party);
        long nanos = waitedNanos(line);
        long limit = lines[line + SPIN_NANOS];
        long enough = Math.max(limit, Math.min(2 * nanos, MAX_SPIN_NANOS));
        if (lines[line + PARKS] == 0) {
            lines[line + SPIN_NANOS] = enough;
            lines[line + UNRAISED_LEFT] = 0;
            lines[line + NEXT_UNRAISED] = 1;
        } else if (nanos > MAX_SPIN_NANOS || lines[line + UNRAISED_LEFT] > 0) {
            lines[line + SPIN_NANOS] = limit > MIN_SPIN_NANOS ? limit / 2 : 0;
            lines[line + UNRAISED_LEFT] = Math.max(0, lines[line + UNRAISED_LEFT] - 1);
        } else {
            lines[line + SPIN_NANOS] = enough;
            lines[line + UNRAISED_LEFT] = lines[line + NEXT_UNRAISED];
            lines[line + NEXT_UNRAISED] = Math.min(2 * lines[line + NEXT_UNRAISED], MAX_UNRAISED);
        }
    }

    @Override
    public boolean parks() {
        return true;
    }
}

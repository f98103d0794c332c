package dev.lockstep.bench;

import java.time.Duration;

/**
 * In each cycle one party is late by the same time. The next late one has waited too, so the time to wake it is part of
 * the cycle. With neighbourhoods in which a late party is not awaited by the next one, latenesses overlap.
 *
 * <p>The time is measured by the clock and not by steps, so that a cycle's time beyond it is that of the exchange. All
 * parties are late equally often, also in any regular selection of cycles, such as those that a profile times: the
 * fractional parts of multiples of the golden ratio are evenly distributed (D. Knuth, "The Art of Computer
 * Programming", volume 3, section 6.4, theorem S).
 */
record Lateness(int parties, Duration late) implements Workload {

    static final String ALIAS = "late";
    static final String DESCRIPTION =
            "one party of each cycle arrives --compute after the others, which do nothing but exchange";

    /** 2^64 divided by the golden ratio. */
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    static Lateness of(String time, int parties) {
        return new Lateness(parties, Duration.ofNanos(Math.round(Computing.nanos(time, parties))));
    }

    int lateAt(long cycle) {
        return (int) Math.unsignedMultiplyHigh(cycle * FACTOR, parties);
    }

    @Override
    public long compute(int party, long cycle) {
        if (lateAt(cycle) == party) {
            long nanos = late.toNanos();
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
        }
        return value(party);
    }

    @Override
    public long value(int party) {
        return party << 20;
    }

    @Override
    public int timedEvery() {
        return Computing.timedEvery(late, parties);
    }
}

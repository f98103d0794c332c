package dev.lockstep.bench;

import java.time.Duration;

/**
 * In each cycle one party, in turn, is late by the same time. So the cost of waiting for it, and of waking those that
 * wait, delays every cycle: the party that has waited longest may be the next that is late.
 *
 * <p>The time is measured by the clock and not by steps, so that a cycle's time beyond it is that of the exchange.
 */
record Lateness(int parties, Duration late) implements Workload {

    static final String ALIAS = "late";
    static final String DESCRIPTION =
            "one party in turn arrives --compute after the others, which do nothing but exchange";

    static Lateness of(String time, int parties) {
        return new Lateness(parties, Duration.ofNanos(Math.round(Computing.nanos(time, parties))));
    }

    @Override
    public long compute(int party, long cycle) {
        if (cycle % parties == party) {
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

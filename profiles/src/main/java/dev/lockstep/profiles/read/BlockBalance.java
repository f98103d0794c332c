package dev.lockstep.profiles.read;

import java.util.List;

/**
 * How evenly the parties arrived in one block, over the cycles that all of them timed.
 *
 * @param cycles how many were compared
 * @param arrivals by party
 * @param spreadNanos mean time from the first arrival to the last
 * @param savingNanos mean time from the arrivals' mean to the last: what perfect balance would save of each cycle
 */
public record BlockBalance(int block, long cycles, List<Arrival> arrivals, double spreadNanos, double savingNanos) {

    /**
     * When one party arrived.
     *
     * @param timesLast in how many cycles it was the last
     * @param lastByNanos how long after the last but one, in the mean of those cycles; 0 if it was never the last
     * @param behindNanos how long after the first, in the mean of all cycles
     */
    public record Arrival(int party, long timesLast, double lastByNanos, double behindNanos) {}
}

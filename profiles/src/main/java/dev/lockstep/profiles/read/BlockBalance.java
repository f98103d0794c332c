package dev.lockstep.profiles.read;

import java.util.List;

/**
 * How evenly the parties arrived in one block, over the cycles that all parties timed.
 *
 * @param cycles number of compared cycles
 * @param arrivals by party
 * @param spreadNanos mean time from the first arrival to the last
 * @param savingNanos mean time from the mean arrival to the last: the time that perfect balance would save per cycle
 */
public record BlockBalance(int block, long cycles, List<Arrival> arrivals, double spreadNanos, double savingNanos) {

    /**
     * The arrivals of one party.
     *
     * @param timesLast number of cycles in which it was the last
     * @param lastByNanos mean time after the second to last party in those cycles; 0 if it was never the last
     * @param behindNanos mean time after the first party in all cycles
     */
    public record Arrival(int party, long timesLast, double lastByNanos, double behindNanos) {}
}

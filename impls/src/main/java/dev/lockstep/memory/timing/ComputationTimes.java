package dev.lockstep.memory.timing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long each party of a run computed, block by block.
 *
 * @param runtimeNanos from the run's beginning to its end
 * @param parties by id; parties may have different numbers of blocks
 */
public record ComputationTimes(long runtimeNanos, List<Blocks> parties) {

    /**
     * What one party computed.
     *
     * @param count of all blocks
     * @param totalNanos of all blocks
     * @param firstNanos of each of the first blocks, up to as many as the {@link Timekeeper} keeps
     */
    public record Blocks(long count, long totalNanos, long[] firstNanos) {

        /** Of a party that has not computed. */
        static final Blocks NONE = new Blocks(0, 0, new long[0]);
    }

    /** From the timekeeper's construction to its finish. */
    public Duration runtime() {
        return Duration.ofNanos(runtimeNanos);
    }

    /** The first blocks of a party, in order: all of them unless they are more than the {@link Timekeeper} keeps. */
    public List<Duration> times(int party) {
        return Arrays.stream(parties.get(party).firstNanos)
                .mapToObj(Duration::ofNanos)
                .toList();
    }

    /** How many blocks a party computed. */
    public long count(int party) {
        return parties.get(party).count;
    }

    /** Of all blocks of a party. */
    public Duration total(int party) {
        return Duration.ofNanos(parties.get(party).totalNanos);
    }

    /** Of the blocks of a party; zero where there are none. */
    public Duration average(int party) {
        return count(party) == 0 ? Duration.ZERO : total(party).dividedBy(count(party));
    }

    /** The part of the run that a party spent computing, 0 to 1. */
    public double ratio(int party) {
        return (double) total(party).toNanos() / runtimeNanos;
    }

    /** A line for each party: blocks, average and total in ms, the computation ratio in percent. */
    public String table() {
        StringBuilder table = new StringBuilder("party  blocks  average ms    total ms  ratio %\n");
        for (int party = 0; party < parties.size(); party++) {
            table.append(String.format(
                    Locale.ROOT,
                    "%5d  %6d  %10.3f  %10.3f  %7.2f%n",
                    party,
                    count(party),
                    average(party).toNanos() / 1e6,
                    total(party).toNanos() / 1e6,
                    100 * ratio(party)));
        }
        return table.append(String.format(Locale.ROOT, "total runtime %.3f ms%n", runtimeNanos / 1e6))
                .toString();
    }
}

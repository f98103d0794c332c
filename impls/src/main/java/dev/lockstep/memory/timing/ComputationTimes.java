package dev.lockstep.memory.timing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long each party of a run computed, by block: the computation between two exchanges.
 *
 * @param runtimeNanos from the start of the run to its end
 * @param parties by id; parties may have different numbers of blocks
 */
public record ComputationTimes(long runtimeNanos, List<Blocks> parties) {

    /**
     * What one party computed.
     *
     * @param count of all blocks
     * @param totalNanos of all blocks
     * @param firstNanos of each of the first blocks, at most as many as the {@link Timekeeper} keeps
     */
    public record Blocks(long count, long totalNanos, long[] firstNanos) {

        /** Of a party that has not computed. */
        static final Blocks NONE = new Blocks(0, 0, new long[0]);
    }

    /** From the construction of the timekeeper to its {@code finish}. */
    public Duration runtime() {
        return Duration.ofNanos(runtimeNanos);
    }

    /**
     * The times of a party's first blocks, in order: all of them, unless there are more than the {@link Timekeeper}
     * keeps.
     */
    public List<Duration> times(int party) {
        return Arrays.stream(parties.get(party).firstNanos)
                .mapToObj(Duration::ofNanos)
                .toList();
    }

    /** The number of a party's blocks. */
    public long count(int party) {
        return parties.get(party).count;
    }

    /** The total time of a party's blocks. */
    public Duration total(int party) {
        return Duration.ofNanos(parties.get(party).totalNanos);
    }

    /** The average time of a party's blocks; zero if there are none. */
    public Duration average(int party) {
        return count(party) == 0 ? Duration.ZERO : total(party).dividedBy(count(party));
    }

    /** The computation ratio: the share of the run that a party spent computing, 0 to 1. */
    public double ratio(int party) {
        return (double) total(party).toNanos() / runtimeNanos;
    }

    /** A table with a line for each party: blocks, average and total in ms, the computation ratio in percent. */
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

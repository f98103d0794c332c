package dev.lockstep.reports.words;

import dev.lockstep.profiles.read.BlockBalance;
import dev.lockstep.profiles.read.BlockBalance.Arrival;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which party arrived last, by how much, and how much time a perfect balance would save. */
public final class BalanceTable {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private BalanceTable() {}

    public static Table of(Profile profile) {
        List<BlockBalance> blocks = profile.times().balance();
        return new Table(
                "Load balance",
                List.of("Block", "Last", "Of cycles%", "Last by µs", "Spread µs", "Saving µs"),
                1,
                Stream.concat(blocks.stream().map(BalanceTable::line), Stream.of(total(profile)))
                        .toList(),
                List.of(
                        "Last: the thread that most often arrived last, in how many cycles, and how long after the one"
                                + " before it.",
                        "Spread: from the first arrival to the last. Saving: the time that perfect balance would save.",
                        "Total: for a run of all blocks, and as a share of its time."));
    }

    /** Milliseconds per run that perfect balance would save. */
    static double savingMs(Profile profile) {
        return profile.times().balance().stream()
                        .mapToDouble(BlockBalance::savingNanos)
                        .sum()
                / NANOS_PER_MILLI;
    }

    /** The same as a share of the run; NaN if the run's length is unknown. */
    static double savingShare(Profile profile) {
        double totalMs = profile.times().parties().stream()
                .mapToDouble(PartyTimes::totalMs)
                .max()
                .orElse(Double.NaN);
        return savingMs(profile) / totalMs;
    }

    static Arrival last(BlockBalance block) {
        return block.arrivals().stream()
                .max(Comparator.comparingLong(Arrival::timesLast))
                .orElseThrow();
    }

    private static Line line(BlockBalance block) {
        Arrival last = last(block);
        return new Line(
                Kind.PLAIN,
                List.of(
                        Integer.toString(block.block()),
                        "thread " + last.party(),
                        NumberText.percent((double) last.timesLast() / block.cycles()),
                        NumberText.brief(last.lastByNanos() / NANOS_PER_MICRO),
                        NumberText.brief(block.spreadNanos() / NANOS_PER_MICRO),
                        NumberText.brief(block.savingNanos() / NANOS_PER_MICRO)));
    }

    private static Line total(Profile profile) {
        return new Line(
                Kind.TOTAL,
                List.of(
                        "Total",
                        "",
                        "",
                        "",
                        NumberText.percent(savingShare(profile)) + "% of the run",
                        NumberText.brief(1000 * savingMs(profile))));
    }
}

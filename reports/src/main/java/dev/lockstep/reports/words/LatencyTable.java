package dev.lockstep.reports.words;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Latency;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The distribution of the duration of exchanges. */
public final class LatencyTable {

    private LatencyTable() {}

    public static Table of(List<Latency> latencies) {
        List<RowKey> keys = latencies.stream().map(Latency::key).toList();
        return new Table(
                "Duration of an exchange, ns",
                List.of("Implementation", "p50", "p90", "p99", "p99.9", "Max", "Timed"),
                1,
                latencies.stream().map(latency -> line(latency, keys)).toList(),
                List.of(
                        "From the arrival to the view, of all parties, in the recorded forks.",
                        "Timed: number of exchanges. " + cost(latencies)));
    }

    private static Line line(Latency latency, List<RowKey> keys) {
        return new Line(
                Kind.PLAIN,
                Stream.of(
                                Stream.of(Labels.unique(latency.key(), keys)),
                                Latency.PERCENTILES.stream()
                                        .map(percent -> NumberText.brief(latency.percentile(percent))),
                                Stream.of(NumberText.brief(latency.maxNanos()), NumberText.count(latency.count())))
                        .flatMap(cells -> cells)
                        .toList());
    }

    /** The time that timing adds to an exchange, and the share of timed exchanges. */
    static String cost(List<Latency> latencies) {
        DoubleSummaryStatistics clock = latencies.stream()
                .mapToDouble(Latency::clockNanos)
                .filter(Double::isFinite)
                .summaryStatistics();
        String every = latencies.stream().anyMatch(latency -> latency.timedEvery() > 1)
                ? "Of bare exchanges one in "
                        + latencies.stream().mapToInt(Latency::timedEvery).max().orElse(1) + " was timed. "
                : "";
        return every
                + (clock.getCount() == 0
                        ? "The time to read the clock was not measured."
                        : String.format(
                                Locale.ROOT,
                                "Timing reads the clock twice; one reading, %s here, is part of every figure.",
                                range(clock)));
    }

    private static String range(DoubleSummaryStatistics clock) {
        String low = NumberText.brief(clock.getMin());
        String high = NumberText.brief(clock.getMax());
        return (low.equals(high) ? low : low + " to " + high) + " ns";
    }
}

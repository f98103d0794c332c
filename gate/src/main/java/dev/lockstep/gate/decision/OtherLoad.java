package dev.lockstep.gate.decision;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many CPUs everything else used while forks ran: the mean of all forks, the least and the most. Where it was the
 * same for both arms it spoils no verdict, and yet hides changes.
 */
public record OtherLoad(double mean, double least, double most) {

    /** More than what a machine does by itself. */
    private static final double BUSY = 0.25;

    /** Of forks beside which it was counted; empty where there are none. */
    public static Optional<OtherLoad> of(List<PairedRow> rows) {
        DoubleSummaryStatistics cpus = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.rulers().get(PairedRow.OTHER_LOAD)))
                .flatMap(List::stream)
                .flatMapToDouble(Block::scores)
                .map(ruler -> ruler - 1)
                .summaryStatistics();
        return cpus.getCount() == 0
                ? Optional.empty()
                : Optional.of(new OtherLoad(cpus.getAverage(), cpus.getMin(), cpus.getMax()));
    }

    public String inWords() {
        return String.format(Locale.ROOT, "%.2f CPUs on average, %.2f to %.2f beside a fork", mean, least, most);
    }

    Optional<String> warning() {
        return mean < BUSY
                ? Optional.empty()
                : Optional.of(
                        ("Something else used %s: a row that is not red may hide a change that is smaller than what"
                                        + " its forks could show; measure again on a quiet machine")
                                .formatted(inWords()));
    }
}

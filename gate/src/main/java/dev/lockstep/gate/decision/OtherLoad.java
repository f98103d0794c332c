package dev.lockstep.gate.decision;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The number of CPUs that everything else used during the forks: the mean over all forks, the minimum and the maximum.
 * A load that is the same for both arms does not falsify a verdict, but it hides changes.
 */
public record OtherLoad(double mean, double least, double most) {

    /** The load during the forks for which it was measured; empty if there are none. */
    public static Optional<OtherLoad> of(List<PairedRow> rows) {
        DoubleSummaryStatistics cpus = rows.stream()
                .flatMap(PairedRow::all)
                .flatMapToDouble(block -> Arrays.stream(block.others()))
                .filter(Double::isFinite)
                .summaryStatistics();
        return cpus.getCount() == 0
                ? Optional.empty()
                : Optional.of(new OtherLoad(cpus.getAverage(), cpus.getMin(), cpus.getMax()));
    }

    public String inWords() {
        return String.format(Locale.ROOT, "%.2f CPUs on average, %.2f to %.2f during a fork", mean, least, most);
    }

    Optional<String> warning() {
        return mean < Block.BUSY
                ? Optional.empty()
                : Optional.of(("Something else used %s: rows that are not red may hide changes that are too small for"
                                + " their forks to show; measure again on an idle machine")
                        .formatted(inWords()));
    }
}

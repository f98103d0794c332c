package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.RowId;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What the formats show.
 *
 * @param facts what was compared, how and where: label to value, in the order to be shown
 * @param notes how the figures came about, a sentence each
 * @param forks what was measured of each row
 */
public record GateReport(Decision decision, Map<String, String> facts, List<String> notes, Map<RowId, Forks> forks) {

    /**
     * A row's forks, a score each.
     *
     * @param tolerance a change up to here does not matter, as a share
     * @param rulers by name, what stood beside the forks of the baseline, and of the candidate
     */
    public record Forks(double tolerance, double[] baseline, double[] candidate, Map<String, Arms> rulers) {}

    public record Arms(double[] baseline, double[] candidate) {}

    /** One sentence: the verdict of the whole. */
    String headline() {
        int all = decision.rows().size();
        int these = rows(decision.overall()).size();
        String words = switch (decision.overall()) {
            case REGRESSED -> these + " of " + rows(all) + " slower than tolerated";
            case FAILED -> these + " of " + rows(all) + " not judged, a fork failed";
            case INVALID -> these + " of " + rows(all) + " cannot be compared";
            case INCONCLUSIVE -> "no regression shown, " + these + " of " + rows(all) + " undecided";
            case IMPROVED -> "no regression, " + these + " of " + rows(all) + " faster";
            case UNSUSPECTED, SAME -> "no regression in " + rows(all);
        };
        return "%s: %s".formatted(decision.overall(), words);
    }

    private static String rows(int count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    List<RowVerdict> rows(Verdict verdict) {
        return decision.rows().stream().filter(row -> row.verdict() == verdict).toList();
    }

    /** Infinite where it is not known. */
    double tolerance(RowId id) {
        return forks.containsKey(id) ? forks.get(id).tolerance() : Double.POSITIVE_INFINITY;
    }

    /** How many CPUs everything else used beside a row's forks, in the mean; NaN where that was not counted. */
    double otherLoad(RowId id) {
        Arms cpus = forks.containsKey(id) ? forks.get(id).rulers().get(PairedRow.OTHER_LOAD) : null;
        return cpus == null
                ? Double.NaN
                : DoubleStream.concat(DoubleStream.of(cpus.baseline()), DoubleStream.of(cpus.candidate()))
                        .map(ruler -> ruler - 1)
                        .average()
                        .orElse(Double.NaN);
    }

    /** What has to be read beside the table: verdicts that need words, and rows that are on one side alone. */
    List<String> remarks(ShortNames names) {
        Stream<String> reasons = decision.rows().stream()
                .filter(row -> GateFigures.needsReason(row.verdict()))
                .map(row -> "%s: %s, %s".formatted(names.of(row.id()), row.verdict(), row.reason()));
        Stream<String> added = decision.added().stream().map(id -> "added, not compared: " + id);
        Stream<String> removed = decision.removed().stream().map(id -> "removed, not compared: " + id);
        return Stream.of(reasons, added, removed).flatMap(lines -> lines).toList();
    }

    ShortNames names() {
        return ShortNames.of(decision.rows().stream().map(RowVerdict::id).toList());
    }
}

package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the gate says of a whole run.
 *
 * @param rows in the order of their ids
 * @param added rows that only the candidate has
 * @param removed rows that only the baseline has
 * @param warnings what a reader must know before believing the rows, a line each
 */
public record Decision(
        Verdict overall, List<RowVerdict> rows, List<RowKey> added, List<RowKey> removed, List<String> warnings) {

    /** Above this share of outliers the power was not shown, and below so many pairs a share tells nothing. */
    private static final double MOST_OUTLIERS = 0.03;

    private static final int PAIRS_THAT_TELL = 8;

    public Decision {
        rows = List.copyOf(rows);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        warnings = List.copyOf(warnings);
    }

    /** From the rows' verdicts to the run's: the first in the order of verdicts that any row has. */
    static Decision of(Stream<RowVerdict> verdicts, List<RowKey> added, List<RowKey> removed) {
        List<RowVerdict> rows =
                verdicts.sorted(Comparator.comparing(RowVerdict::id)).toList();
        Verdict overall = rows.stream()
                .map(RowVerdict::verdict)
                .min(Comparator.naturalOrder())
                .orElse(Verdict.INCONCLUSIVE);
        return new Decision(
                overall,
                rows,
                added,
                removed,
                rows.stream().flatMap(Decision::warning).toList());
    }

    /** The same beside rows of which a fork failed: the reason for each. */
    public Decision withFailed(Map<RowKey, String> failed) {
        Stream<RowVerdict> unjudged = failed.entrySet().stream()
                .map(row -> VerdictRule.unknown(row.getKey(), "", true, Verdict.FAILED, 0, row.getValue()));
        Decision all = of(Stream.concat(rows.stream(), unjudged), added, removed);
        return new Decision(all.overall(), all.rows(), added, removed, warnings);
    }

    /** The same with more to be known beforehand. */
    public Decision withWarnings(List<String> more) {
        return new Decision(
                overall,
                rows,
                added,
                removed,
                Stream.concat(more.stream(), warnings.stream()).toList());
    }

    /** Whether every fork gave a result. */
    public boolean complete() {
        return rows.stream().noneMatch(row -> row.verdict() == Verdict.FAILED);
    }

    private static Stream<String> warning(RowVerdict row) {
        return row.pairs() < PAIRS_THAT_TELL || !(row.outlierShare() > MOST_OUTLIERS)
                ? Stream.empty()
                : Stream.of("%s: %s of the forks are outliers; what the gate can see is known up to %s"
                        .formatted(row.id(), ReasonText.share(row.outlierShare()), ReasonText.share(MOST_OUTLIERS)));
    }
}

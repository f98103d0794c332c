package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The gate's decision on a whole run.
 *
 * @param rows sorted by id
 * @param added rows that only the candidate has
 * @param removed rows that only the baseline has
 * @param warnings what limits the reliability of the verdicts, one line each
 */
public record Decision(
        Verdict overall, List<RowVerdict> rows, List<RowKey> added, List<RowKey> removed, List<String> warnings) {

    /** The largest share of outliers with which the power was tested; with too few pairs the share is too uncertain. */
    private static final double MOST_OUTLIERS = 0.03;

    private static final int FEWEST_PAIRS = 8;

    public Decision {
        rows = List.copyOf(rows);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        warnings = List.copyOf(warnings);
    }

    /**
     * The decision from the verdicts on the rows: the verdict on the run is the first one, in the order of {@link
     * Verdict}, that any row has.
     */
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

    /**
     * This decision with additional rows of which a fork failed.
     *
     * @param failed the reason by row
     */
    public Decision withFailed(Map<RowKey, String> failed) {
        Stream<RowVerdict> unjudged = failed.entrySet().stream()
                .map(row -> VerdictRule.unknown(row.getKey(), "", true, Verdict.FAILED, 0, row.getValue()));
        Decision all = of(Stream.concat(rows.stream(), unjudged), added, removed);
        return new Decision(all.overall(), all.rows(), added, removed, warnings);
    }

    /** This decision with additional warnings, before the present ones. */
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
        return row.pairs() < FEWEST_PAIRS || !(row.outlierShare() > MOST_OUTLIERS)
                ? Stream.empty()
                : Stream.of("%s: %s of the forks are outliers; the gate's power was tested only up to %s"
                        .formatted(row.id(), ReasonText.share(row.outlierShare()), ReasonText.share(MOST_OUTLIERS)));
    }
}

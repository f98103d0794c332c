package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
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

    public Decision {
        rows = List.copyOf(rows);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        warnings = List.copyOf(warnings);
    }

    /** The same beside rows of which a fork failed: the reason for each. */
    public Decision withFailed(Map<RowKey, String> failed) {
        Stream<RowVerdict> unjudged = failed.entrySet().stream()
                .map(row -> VerdictRule.unknown(row.getKey(), "", true, Verdict.FAILED, 0, row.getValue()));
        Decision all = Verdicts.decision(Stream.concat(rows.stream(), unjudged), added, removed);
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
}

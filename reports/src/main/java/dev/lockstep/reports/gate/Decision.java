package dev.lockstep.reports.gate;

import java.util.List;

/**
 * What the gate says of a whole run.
 *
 * @param rows in the order of their ids
 * @param added rows that only the candidate has
 * @param removed rows that only the baseline has
 * @param warnings what a reader must know before believing the rows, a line each
 */
public record Decision(
        Verdict overall, List<RowVerdict> rows, List<RowId> added, List<RowId> removed, List<String> warnings) {

    public Decision {
        rows = List.copyOf(rows);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        warnings = List.copyOf(warnings);
    }
}

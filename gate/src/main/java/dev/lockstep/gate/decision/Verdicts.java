package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** From the rows' verdicts to the run's. */
final class Verdicts {

    /** Above this share of outliers the power was not shown, and below so many pairs a share tells nothing. */
    private static final double MOST_OUTLIERS = 0.03;

    private static final int PAIRS_THAT_TELL = 8;

    private Verdicts() {}

    static Decision decision(Stream<RowVerdict> verdicts, List<RowKey> added, List<RowKey> removed) {
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
                rows.stream().flatMap(Verdicts::warning).toList());
    }

    private static Stream<String> warning(RowVerdict row) {
        return row.pairs() < PAIRS_THAT_TELL || !(row.outlierShare() > MOST_OUTLIERS)
                ? Stream.empty()
                : Stream.of("%s: %s of the forks are outliers; what the gate can see is known up to %s"
                        .formatted(row.id(), ReasonText.share(row.outlierShare()), ReasonText.share(MOST_OUTLIERS)));
    }
}

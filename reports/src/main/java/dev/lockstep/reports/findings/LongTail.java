package dev.lockstep.reports.findings;

import dev.lockstep.reports.figures.Row;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A few iterations took much longer than the quiet moments, which are the score. */
final class LongTail {

    private static final double MOST = 1.25;

    private LongTail() {}

    /** One finding for all rows, with the figure of the worst. */
    static Stream<Finding> of(Facts facts) {
        List<Row> rows = facts.rows().stream()
                .filter(row -> row.steady() && row.tail() > MOST)
                .sorted(Comparator.comparingDouble(Row::tail).reversed())
                .toList();
        return rows.stream()
                .limit(1)
                .map(worst -> Finding.of(
                                Rule.TAIL,
                                Severity.WARNING,
                                rows.stream().map(Row::key).toList(),
                                "the mean of the iterations is up to %.2f times the score, which is that of the quiet"
                                        + " moments",
                                worst.tail())
                        .because("tail", worst.tail(), "", "results.csv")
                        .because("rows concerned", rows.size(), "", "results.csv")
                        .withRemedy("measure again when the machine is quiet: a tail that remains is the code's own,"
                                + " as of garbage collection, deoptimisation or contention"));
    }
}

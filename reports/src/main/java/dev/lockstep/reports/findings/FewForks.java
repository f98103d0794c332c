package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import java.util.List;
import java.util.stream.Stream;

/** A fork is the unit of statistics: a single one decides nothing, and fewer than six decide little. */
final class FewForks {

    /** The number of forks for an interval of 97%. */
    private static final int ENOUGH = 6;

    private FewForks() {}

    static Stream<Finding> of(Facts facts) {
        List<RowKey> single = facts.rows().stream()
                .filter(row -> row.forks() == 1)
                .map(Row::key)
                .toList();
        Stream<Finding> alone = single.isEmpty() ? Stream.of() : Stream.of(alone(single));
        return Stream.concat(alone, facts.verdicts().stream().flatMap(FewForks::undecided));
    }

    private static Finding alone(List<RowKey> rows) {
        return Finding.of(
                        Rule.FEW_FORKS,
                        Severity.WARNING,
                        rows,
                        "one fork only, so no interval: two forks give a range, six one of 97%")
                .because("rows with a single fork", rows.size(), "", "results.csv")
                .withRemedy("measure again with --forks %d", ENOUGH);
    }

    private static Stream<Finding> undecided(Ranking verdict) {
        if (!verdict.decides() || verdict.tied().isEmpty() || verdict.contest().isPresent()) {
            return Stream.of();
        }
        List<Row> first = Stream.concat(verdict.fastest().stream(), verdict.tied().stream())
                .toList();
        int forks = first.stream().mapToInt(Row::forks).min().orElse(ENOUGH);
        return forks == 1 || forks >= ENOUGH
                ? Stream.of()
                : Stream.of(Finding.of(
                                Rule.FEW_FORKS,
                                Severity.NOTE,
                                first.stream().map(Row::key).toList(),
                                "%d forks do not show a difference; six give narrower intervals, which may differ",
                                forks)
                        .because("fewest forks among them", forks, "", "results.csv")
                        .withRemedy("measure them again with --forks %d", ENOUGH));
    }
}

package dev.lockstep.reports.findings;

import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.RowWarning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Forks that were still warming up while they were measured. */
final class Unsteady {

    private Unsteady() {}

    static Stream<Finding> of(Facts facts) {
        return Stream.of(
                        finding(facts, RowWarning.UNSTEADY, Severity.SEVERE, "no fork became steady: not ranked"),
                        finding(
                                facts,
                                RowWarning.FORKS_LEFT_OUT,
                                Severity.WARNING,
                                "forks that did not become steady are left out"),
                        finding(
                                facts,
                                RowWarning.ITERATIONS_LEFT_OUT,
                                Severity.NOTE,
                                "iterations from before their fork was steady are left out"))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> finding(Facts facts, RowWarning warning, Severity severity, String sentence) {
        List<Row> rows = facts.rows().stream()
                .filter(row -> row.warnings().contains(warning))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                                Rule.UNSTEADY,
                                severity,
                                rows.stream().map(Row::key).toList(),
                                sentence)
                        .because("rows concerned", rows.size(), "", "results.csv")
                        .because(
                                "forks left out",
                                rows.stream().mapToInt(Row::unsteadyForks).sum(),
                                "",
                                "jmh-result.json")
                        .withRemedy("measure longer forks, as by -- -i 20, or when the machine is quiet"));
    }
}

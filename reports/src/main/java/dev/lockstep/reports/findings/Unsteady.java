package dev.lockstep.reports.findings;

import dev.lockstep.reports.stats.Row;
import java.util.List;
import java.util.stream.Stream;

/** Forks that were still warming up while they were measured. */
final class Unsteady {

    private Unsteady() {}

    static Stream<Finding> of(Facts facts) {
        return Stream.of(Row.UNSTEADY, Row.FORKS_LEFT_OUT, Row.ITERATIONS_LEFT_OUT)
                .flatMap(sentence -> finding(facts, sentence));
    }

    private static Stream<Finding> finding(Facts facts, String sentence) {
        List<Row> rows = facts.rows().stream()
                .filter(row -> row.warnings().contains(sentence))
                .toList();
        return rows.isEmpty()
                ? Stream.of()
                : Stream.of(Finding.of(
                                Rule.UNSTEADY,
                                severity(sentence),
                                rows.stream().map(Row::key).toList(),
                                sentence)
                        .because("rows concerned", rows.size(), "", "results.csv")
                        .because(
                                "forks left out",
                                rows.stream().mapToInt(Row::unsteadyForks).sum(),
                                "",
                                "jmh-result.json")
                        .mendedBy("measure longer forks, as by -- -i 20, or when the machine is quiet"));
    }

    private static Severity severity(String sentence) {
        return switch (sentence) {
            case Row.UNSTEADY -> Severity.SEVERE;
            case Row.FORKS_LEFT_OUT -> Severity.WARNING;
            default -> Severity.NOTE;
        };
    }
}

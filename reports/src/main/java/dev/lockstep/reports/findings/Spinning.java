package dev.lockstep.reports.findings;

import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** If there are fewer CPUs than parties, a spinning party keeps the one that it waits for from running. */
final class Spinning {

    private static final Set<String> SPINNING = Set.of("spin", "spin-yield");
    private static final double WORTH_IT = 1.5;

    private Spinning() {}

    static Stream<Finding> of(Facts facts) {
        return facts.verdicts().stream()
                .flatMap(verdict -> verdict.ranked().stream()
                        .filter(row -> SPINNING.contains(row.key().waiting()) && facts.crowded(row.key()))
                        .flatMap(row -> finding(facts, verdict, row).stream()));
    }

    private static Optional<Finding> finding(Facts facts, Ranking verdict, Row row) {
        return verdict.ranked().stream()
                .filter(other -> !SPINNING.contains(other.key().waiting()))
                .findFirst()
                .filter(other -> row.score() > WORTH_IT * other.score())
                .filter(other -> !row.interval().overlaps(other.interval()))
                .map(other -> finding(facts, row, other));
    }

    private static Finding finding(Facts facts, Row row, Row other) {
        double times = row.score() / other.score();
        int threads = row.key().threads();
        int cpus = facts.cpus(row.key()).orElse(1);
        return Finding.of(
                        Rule.SPINNING,
                        Severity.WARNING,
                        List.of(row.key()),
                        "%d parties spin on %d CPU%s, so that waiting parties keep the others from arriving:"
                                + " %.1f times as long as `%s`",
                        threads,
                        cpus,
                        cpus == 1 ? "" : "s",
                        times,
                        other.key().implementation())
                .because("time of a cycle", row.score(), row.unit(), "results.csv")
                .because(
                        "time of a cycle of " + other.key().implementation(),
                        other.score(),
                        other.unit(),
                        "results.csv")
                .because("CPUs", cpus, "", "run.json, affinity " + row.key().affinity())
                .withRemedy(
                        "use `%s`%s, or no more parties than CPUs",
                        other.key().implementation(),
                        other.key().waiting().isEmpty()
                                ? ""
                                : " with --wait " + other.key().waiting());
    }
}

package dev.lockstep.cli;

import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.plan.PlannedRow;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.RunSession;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of a plan, one per line, and the time of all together. */
final class RowList {

    private RowList() {}

    static String of(Plan plan) {
        Map<PlannedRow, Long> forks =
                plan.forks().stream().collect(Collectors.groupingBy(PlannedFork::row, Collectors.counting()));
        String rows = plan.rows().stream()
                .map(row -> "  %3d x %4.1f s  %s%n"
                        .formatted(
                                forks.getOrDefault(row, 0L), row.forkEstimate().toMillis() / 1e3, row.label()))
                .collect(Collectors.joining());
        String left = plan.skipped().stream().map("%s%n"::formatted).collect(Collectors.joining());
        return "%s%s%d rows, %s forks, about %s%n"
                .formatted(rows, left, plan.rows().size(), RunSession.planned(plan), Eta.inWords(plan.estimate()));
    }
}

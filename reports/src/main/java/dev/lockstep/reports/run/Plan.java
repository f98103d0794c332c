package dev.lockstep.reports.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The rows to be measured, and the order in which their forks run. */
public record Plan(List<Row> rows, long seed) {

    public Plan {
        rows = List.copyOf(rows);
    }

    /**
     * Every fork in the order to be run: round after round, each with every row once in an order of its own, so that a
     * machine that changes its speed changes it for all rows alike. Rows that give no scores come last.
     */
    public List<PlannedFork> forks() {
        List<PlannedFork> forks = new ArrayList<>();
        Random random = new Random(seed);
        add(rows.stream().filter(Row::isScore).toList(), random, forks);
        add(rows.stream().filter(row -> !row.isScore()).toList(), random, forks);
        return forks;
    }

    public Duration estimate() {
        return rows.stream()
                .map(row -> row.forkEstimate().multipliedBy(row.forks()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void add(List<Row> rows, Random random, List<PlannedFork> forks) {
        int rounds = rows.stream().mapToInt(Row::forks).max().orElse(0);
        for (int round = 1; round <= rounds; round++) {
            int now = round;
            List<Row> order = new ArrayList<>(
                    rows.stream().filter(row -> row.forks() >= now).toList());
            Collections.shuffle(order, random);
            for (Row row : order) {
                forks.add(new PlannedFork(forks.size() + 1, round, row));
            }
        }
    }
}

package dev.lockstep.harness.plan;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.Contest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rows to be measured, and which of them race against each other. {@link Schedule} determines the order of the
 * forks.
 *
 * @param races between rows that give scores
 * @param skipped for each value that cannot be measured, a line that says why its rows are left out
 */
public record Plan(List<PlannedRow> rows, long seed, List<RacePlan> races, List<String> skipped) {

    public Plan {
        rows = List.copyOf(rows);
        races = List.copyOf(races);
        skipped = List.copyOf(skipped);
    }

    /** A plan without races: each row has as many forks as it requests. */
    public Plan(List<PlannedRow> rows, long seed) {
        this(rows, seed, List.of(), List.of());
    }

    /**
     * The same plan with another time budget for all races together.
     *
     * @throws RefusedException if there is no race, or if the time is too short
     */
    public Plan within(Duration budget) {
        return races(budget, Duration.ZERO);
    }

    /** The same plan with another time budget for everything: the races get the time that the other rows leave. */
    public Plan allWithin(Duration budget) {
        return races(budget, estimate(row -> !row.isScore()));
    }

    private Plan races(Duration budget, Duration beside) {
        if (races.isEmpty()) {
            boolean experiments =
                    rows.stream().noneMatch(row -> row.key().experiment().isEmpty());
            throw new RefusedException("--budget limits the time of races, and this plan has none: "
                    + (experiments
                            ? "rows of experiments all have as many forks as --forks says."
                            : "compare two or more sound implementations in one setting, without --forks."));
        }
        Duration least =
                races.stream().map(RacePlan::least).max(Duration::compareTo).orElse(Duration.ZERO);
        Duration needed = least.multipliedBy(races.size()).plus(beside);
        if (budget.compareTo(needed) < 0) {
            throw new RefusedException("--budget must be at least %d s here, for %d rounds, but is %d s: give more."
                    .formatted(needed.toSeconds() + 1, Contest.FEWEST_ROUNDS, budget.toSeconds()));
        }
        Duration each = budget.minus(beside).dividedBy(races.size());
        return new Plan(
                rows, seed, races.stream().map(race -> race.within(each)).toList(), skipped);
    }

    /** The expected forks, assuming that no candidate is eliminated and no fork needs a substitute. */
    public List<PlannedFork> forks() {
        List<PlannedFork> forks = new ArrayList<>();
        Random random = new Random(seed);
        List<PlannedRow> alone = rows.stream()
                .filter(row -> row.isScore()
                        && races.stream().noneMatch(race -> race.rows().contains(row)))
                .toList();
        add(alone, races, random, forks);
        add(rows.stream().filter(row -> !row.isScore()).toList(), List.of(), random, forks);
        return forks;
    }

    public Duration estimate() {
        return estimate(_ -> true);
    }

    private Duration estimate(Predicate<PlannedRow> which) {
        return forks().stream()
                .map(PlannedFork::row)
                .filter(which)
                .map(PlannedRow::forkEstimate)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void add(List<PlannedRow> rows, List<RacePlan> races, Random random, List<PlannedFork> forks) {
        int now = 0;
        List<PlannedRow> order;
        do {
            int round = ++now;
            order = new ArrayList<>(Stream.concat(
                            rows.stream().filter(row -> row.forks() >= round),
                            races.stream().flatMap(race -> race.expectedIn(round).stream()))
                    .toList());
            Collections.shuffle(order, random);
            for (PlannedRow row : order) {
                forks.add(new PlannedFork(forks.size() + 1, round, row));
            }
        } while (!order.isEmpty());
    }
}

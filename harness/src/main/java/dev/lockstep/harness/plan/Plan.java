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
 * The rows to be measured, and which of them race with each other. {@link Schedule} says in which order forks run.
 *
 * @param races each of rows that give scores
 */
public record Plan(List<PlannedRow> rows, long seed, List<RacePlan> races) {

    public Plan {
        rows = List.copyOf(rows);
        races = List.copyOf(races);
    }

    /** Rows of which each has as many forks as it asks for. */
    public Plan(List<PlannedRow> rows, long seed) {
        this(rows, seed, List.of());
    }

    /**
     * The same with another time for all races together.
     *
     * @throws RefusedException where there is no race, and where the time is too short
     */
    public Plan within(Duration budget) {
        return races(budget, Duration.ZERO);
    }

    /** The same with another time for all that is planned: the races get what the profiles leave. */
    public Plan allWithin(Duration budget) {
        return races(budget, estimate(row -> !row.isScore()));
    }

    private Plan races(Duration budget, Duration beside) {
        if (races.isEmpty()) {
            throw new RefusedException("--budget is for races, and nothing here races: compare two sound"
                    + " implementations or more in one setting, without --forks.");
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
                rows, seed, races.stream().map(race -> race.within(each)).toList());
    }

    /** The forks to be expected, as if nobody left a race and no fork needed a substitute. */
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

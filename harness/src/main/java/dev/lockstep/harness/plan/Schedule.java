package dev.lockstep.harness.plan;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.ForkFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Determines the next fork from the outcomes of the previous ones. Forks run in rounds; each round has every row once
 * that is still in its race or has forks left, in a random order of its own, so that a change of the machine's speed
 * affects all rows alike. A fork that does not count gets one substitute at the end of its round, unless its row has
 * only this fork. Rows without scores come last. The same plan and outcomes give the same schedule.
 */
public final class Schedule {

    /**
     * The largest share of substitutes, in percent of the forks: with more of them the row or the machine is the
     * problem.
     */
    private static final int MOST_SUBSTITUTES = 20;

    private final Plan plan;
    private final Random random;
    private final List<PlannedRow> alone;
    private final Map<PlannedRow, List<ForkFile>> forks = new HashMap<>();
    private final Deque<PlannedRow> queue = new ArrayDeque<>();
    private boolean scoring = true;
    private boolean substituting;
    private int round;
    private int index;
    private int substitutes;

    public Schedule(Plan plan) {
        this.plan = plan;
        random = new Random(plan.seed());
        alone = plan.rows().stream()
                .filter(PlannedRow::isScore)
                .filter(row ->
                        plan.races().stream().noneMatch(race -> race.rows().contains(row)))
                .toList();
    }

    /** The next fork, the same until it has ended; empty at the end. */
    public Optional<PlannedFork> next() {
        if (queue.isEmpty()) {
            fill();
        }
        return Optional.ofNullable(queue.peek()).map(row -> new PlannedFork(index + 1, round, row));
    }

    public void ended(ForkFile file) {
        forks.computeIfAbsent(queue.remove(), _ -> new ArrayList<>()).add(file);
        index++;
    }

    private void fill() {
        if (scoring) {
            queue.addAll(substituting ? List.of() : substitutes());
            substituting = !queue.isEmpty();
        }
        if (queue.isEmpty()) {
            queue.addAll(shuffled(round(++round)));
        }
        if (queue.isEmpty() && scoring) {
            scoring = false;
            round = 1;
            queue.addAll(shuffled(round(round)));
        }
    }

    private List<PlannedRow> round(int now) {
        return scoring
                ? Stream.concat(
                                alone.stream().filter(row -> row.forks() >= now),
                                plan.races().stream().flatMap(race -> race.next(forks).stream()))
                        .toList()
                : plan.rows().stream()
                        .filter(row -> !row.isScore() && row.forks() >= now)
                        .toList();
    }

    /** The rows whose fork of this round does not count. */
    private List<PlannedRow> substitutes() {
        int most = Math.max(1, index * MOST_SUBSTITUTES / 100);
        List<PlannedRow> again = plan.rows().stream()
                .filter(row -> row.isScore() && row.forks() > 1)
                .filter(this::lacksScore)
                .limit(Math.max(0, most - substitutes))
                .toList();
        substitutes += again.size();
        return again;
    }

    private boolean lacksScore(PlannedRow row) {
        List<ForkFile> now = forks.getOrDefault(row, List.of()).stream()
                .filter(fork -> fork.round() == round)
                .toList();
        return !now.isEmpty() && Double.isNaN(Contest.score(now));
    }

    private List<PlannedRow> shuffled(List<PlannedRow> rows) {
        List<PlannedRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}

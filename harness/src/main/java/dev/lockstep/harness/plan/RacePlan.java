package dev.lockstep.harness.plan;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A planned race: the competing rows of one setting.
 *
 * @param forks the maximum per row; empty if only the time limits them
 * @param time that all its forks together may take
 */
public record RacePlan(Group group, List<PlannedRow> rows, OptionalInt forks, Duration time) {

    /** How much longer than estimated forks may take before rounds are skipped. */
    private static final double PATIENCE = 1.05;

    /**
     * A race with as many forks as its rows request, but enough for a look, in about the time they are expected to
     * take.
     */
    static RacePlan of(Group group, List<PlannedRow> rows) {
        long millis = rows.stream()
                .mapToLong(row -> forks(row) * row.forkEstimate().toMillis())
                .sum();
        OptionalInt forks =
                OptionalInt.of(rows.stream().mapToInt(RacePlan::forks).sum());
        return new RacePlan(group, rows, forks, Duration.ofMillis((long) (PATIENCE * millis)));
    }

    private static int forks(PlannedRow row) {
        return Math.max(Contest.FEWEST_ROUNDS, row.forks());
    }

    /** The time up to its first look. */
    Duration least() {
        return rows.stream()
                .map(PlannedRow::forkEstimate)
                .reduce(Duration.ZERO, Duration::plus)
                .multipliedBy(Contest.FEWEST_ROUNDS);
    }

    RacePlan within(Duration budget) {
        return new RacePlan(group, rows, OptionalInt.empty(), budget);
    }

    /** The rows that run in the next round; empty if the race is over. */
    List<PlannedRow> next(Map<PlannedRow, List<ForkFile>> forks) {
        Map<RowKey, List<ForkFile>> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), forks.getOrDefault(row, List.of())));
        List<RowKey> keys = rows.stream().map(PlannedRow::key).toList();
        Contest contest = Contest.of(group, keys, List.of(byKey));
        List<PlannedRow> contenders = rows.stream()
                .filter(row -> contest.place(row.key()).orElseThrow().mayBeFastest())
                .toList();
        boolean over = contest.result().decided() || contenders.size() < 2 || !pays(contenders, byKey);
        return over ? List.of() : contenders;
    }

    private boolean pays(List<PlannedRow> contenders, Map<RowKey, List<ForkFile>> forks) {
        List<ForkFile> run = forks.values().stream().flatMap(List::stream).toList();
        double each = run.stream()
                .mapToDouble(ForkFile::seconds)
                .average()
                .orElse(contenders.getFirst().forkEstimate().toMillis() / 1e3);
        double seconds = each * (run.size() + contenders.size());
        return run.size() + contenders.size() <= forks().orElse(Integer.MAX_VALUE) && seconds <= time.toMillis() / 1e3;
    }

    /** The expected number of forks. */
    int expected() {
        return forks.orElseGet(
                () -> (int) (time.toMillis() / rows.getFirst().forkEstimate().toMillis()));
    }

    /** The rows by round, assuming that no candidate is eliminated. */
    List<PlannedRow> expectedIn(int round) {
        int before = (round - 1) * rows.size();
        return IntStream.range(0, Math.clamp(expected() - (long) before, 0, rows.size()))
                .mapToObj(rows::get)
                .toList();
    }
}

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
 * A race to be run: the rows of one setting that compete.
 *
 * @param forks at the most; empty where the time alone bounds them
 * @param time that its forks may take together
 */
public record RacePlan(Group group, List<PlannedRow> rows, OptionalInt forks, Duration time) {

    /** How much longer than estimated forks may take before rounds are saved. */
    private static final double PATIENCE = 1.05;

    /** With as many forks as its rows ask for, and enough for a look, in about the time they are expected to take. */
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

    /** What its first look takes. */
    Duration least() {
        return rows.stream()
                .map(PlannedRow::forkEstimate)
                .reduce(Duration.ZERO, Duration::plus)
                .multipliedBy(Contest.FEWEST_ROUNDS);
    }

    RacePlan within(Duration budget) {
        return new RacePlan(group, rows, OptionalInt.empty(), budget);
    }

    /** Those that run in the next round; empty where the race is over. */
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

    /** How many forks it is expected to take. */
    int expected() {
        return forks.orElseGet(
                () -> (int) (time.toMillis() / rows.getFirst().forkEstimate().toMillis()));
    }

    /** As if nobody left: who runs in which round. */
    List<PlannedRow> expectedIn(int round) {
        int before = (round - 1) * rows.size();
        return IntStream.range(0, Math.clamp(expected() - (long) before, 0, rows.size()))
                .mapToObj(rows::get)
                .toList();
    }
}

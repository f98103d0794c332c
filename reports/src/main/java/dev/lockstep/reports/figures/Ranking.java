package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.race.RaceResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The implementations of a group by speed. A race decides the order, if there was one; otherwise rows whose intervals
 * overlap that of the fastest are tied with it.
 *
 * @param ranked sound and correct rows, fastest first
 * @param others rows that are not ranked: negative controls, wrong results, not steady, too few scores for the race,
 *     nothing measured
 * @param natives native rendezvous of as many threads at the same places, fastest first; without data, so not ranked
 * @param floors rows without a rendezvous, fastest first
 * @param contest empty if there was no race
 */
public record Ranking(
        Group group,
        List<Row> ranked,
        List<Row> others,
        List<Row> natives,
        List<Row> floors,
        Optional<Contest> contest) {

    private static final Set<String> COMPUTING = Set.of("fibonacci", "uneven", "compute", "late");

    /** If no party gets more than this share of a CPU, there are fewer CPUs than parties. */
    private static final double CROWDED = 0.9;

    /** {@code sound} tests by alias whether an implementation fulfils the contract. */
    public static Ranking of(Group group, List<Row> rows, Predicate<String> sound) {
        return of(group, rows, sound, Optional.empty());
    }

    /** The ranking after a race. */
    public static Ranking of(Group group, List<Row> rows, Predicate<String> sound, Optional<Contest> contest) {
        Predicate<Row> floor = row -> row.key().floor();
        Predicate<Row> alone = row -> row.key().rendezvousAlone();
        Predicate<Row> eligible = row -> row.measured()
                && row.isTime()
                && row.steady()
                && row.correct()
                && contest.filter(race -> race.candidates().contains(row.key()) && !race.compares(row.key()))
                        .isEmpty()
                && sound.test(row.key().implementation());
        List<Row> contenders = rows.stream().filter(floor.or(alone).negate()).toList();
        return new Ranking(
                group,
                contenders.stream().filter(eligible).sorted(order(contest)).toList(),
                contenders.stream().filter(eligible.negate()).toList(),
                byScore(rows.stream().filter(alone)),
                byScore(rows.stream().filter(floor).filter(Row::measured)),
                contest);
    }

    private static List<Row> byScore(Stream<Row> rows) {
        return rows.sorted(Comparator.comparingDouble(Row::score)).toList();
    }

    private static Comparator<Row> order(Optional<Contest> contest) {
        return Comparator.comparing((Row row) ->
                        contest.flatMap(Contest::pick).filter(row.key()::equals).isEmpty())
                .thenComparingDouble(row -> behind(contest, row).orElse(Double.POSITIVE_INFINITY))
                .thenComparingDouble(Row::score);
    }

    private static OptionalDouble behind(Optional<Contest> contest, Row row) {
        return contest.flatMap(race -> race.place(row.key()))
                .map(RaceResult.Place::behind)
                .filter(Double::isFinite)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    public Optional<Row> fastest() {
        return ranked.stream().findFirst();
    }

    /** Rows that are not shown to be slower than the fastest, without itself. */
    public List<Row> tied() {
        return ranked.stream().skip(1).filter(this::ties).toList();
    }

    /** Rows that are slower than the fastest, fastest first. */
    public List<Row> slower() {
        return ranked.stream().skip(1).filter(row -> !ties(row)).toList();
    }

    /** Whether the fastest has enough forks for an interval. */
    public boolean decides() {
        return contest.isPresent() || fastest().filter(row -> row.forks() > 1).isPresent();
    }

    /** The time relative to the fastest; after a race from the rounds of both; NaN if there is no fastest. */
    public double timesFastest(Row row) {
        double ratio = row.score() / fastest().map(Row::score).orElse(Double.NaN);
        OptionalDouble behind = behind(contest, row);
        return behind.isPresent() ? Math.exp(behind.getAsDouble()) : ratio;
    }

    /**
     * Whether CPU time adds information to the score: if parties compute, or if there are more parties than CPUs, so
     * that even in the busiest row not every party had one. Otherwise all CPUs are busy for the whole cycle.
     */
    public boolean tellsCpuTime() {
        double busyCpus = rows().stream()
                .mapToDouble(Row::busyCpus)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        boolean computing = COMPUTING.contains(RowKey.nameOf(group.workload()))
                || rows().stream().anyMatch(row -> row.key().program());
        return computing ? busyCpus > 0 : busyCpus < CROWDED * group.threads();
    }

    /** All rows in display order: ranked rows, rows that are not ranked, native rendezvous, floors. */
    public List<Row> rows() {
        return Stream.of(ranked, others, natives, floors).flatMap(List::stream).toList();
    }

    private boolean ties(Row row) {
        return contest.flatMap(race -> race.mayBeFastest(row.key())).orElseGet(() -> overlaps(row));
    }

    /** The ranges of two forks each are apart by chance once in three times. A single fork has no range. */
    private boolean overlaps(Row row) {
        Row fastest = ranked.getFirst();
        return decides() && Math.min(row.forks(), fastest.forks()) < Contest.FEWEST_ROUNDS
                || row.interval().overlaps(fastest.interval());
    }
}

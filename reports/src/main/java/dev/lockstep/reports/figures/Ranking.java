package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.Group;
import dev.lockstep.stats.race.RaceResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which implementation is fastest in a group. Where it was a race, that decides; else rows whose intervals overlap the
 * fastest's are not ranked against it.
 *
 * @param ranked sound and correct rows, fastest first
 * @param others rows that give no answer: negative controls, wrong results, not steady, nothing measured
 * @param floor the harness alone, where it was measured
 * @param contest empty where there was no race
 */
public record Ranking(Group group, List<Row> ranked, List<Row> others, Optional<Row> floor, Optional<Contest> contest) {

    private static final Set<String> COMPUTING = Set.of("fibonacci", "uneven", "compute");

    /** How much of its own CPU a party has at the most where there are fewer CPUs than parties. */
    private static final double CROWDED = 0.9;

    /** {@code sound} tells by alias whether an implementation keeps the contract. */
    public static Ranking of(Group group, List<Row> rows, Predicate<String> sound) {
        return of(group, rows, sound, Optional.empty());
    }

    /** The same after a race. */
    public static Ranking of(Group group, List<Row> rows, Predicate<String> sound, Optional<Contest> contest) {
        Predicate<Row> floor = row -> row.key().floor();
        Predicate<Row> eligible = row -> row.measured()
                && row.isTime()
                && row.steady()
                && row.correct()
                && sound.test(row.key().implementation());
        List<Row> contenders = rows.stream().filter(floor.negate()).toList();
        return new Ranking(
                group,
                contenders.stream().filter(eligible).sorted(order(contest)).toList(),
                contenders.stream().filter(eligible.negate()).toList(),
                rows.stream().filter(floor).filter(Row::measured).findFirst(),
                contest);
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

    /** Rows that cannot be told from the fastest, without itself. */
    public List<Row> tied() {
        return ranked.stream().skip(1).filter(this::ties).toList();
    }

    /** Rows that are slower than the fastest beyond their intervals, the nearest first. */
    public List<Row> slower() {
        return ranked.stream().skip(1).filter(row -> !ties(row)).toList();
    }

    /** Whether the fastest has forks enough for an interval at all. */
    public boolean decides() {
        return contest.isPresent() || fastest().filter(row -> row.forks() > 1).isPresent();
    }

    /** From the rounds that both were in, where there was a race; NaN where there is no fastest. */
    public double timesFastest(Row row) {
        double ratio = row.score() / fastest().map(Row::score).orElse(Double.NaN);
        OptionalDouble behind = behind(contest, row);
        return behind.isPresent() ? Math.exp(behind.getAsDouble()) : ratio;
    }

    /**
     * Whether CPU time says more than the score: where parties compute, and where they outnumber the CPUs, so that not
     * even the busiest row had one for each. Elsewhere all CPUs are busy for as long as a cycle takes.
     */
    public boolean tellsCpuTime() {
        double busyCpus = rows().stream()
                .mapToDouble(row -> row.cpuNsPerOp() / row.score())
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        return COMPUTING.contains(group.workload().split(" ")[0]) ? busyCpus > 0 : busyCpus < CROWDED * group.threads();
    }

    /** Every row of the group in the order to be shown: the ranking, what gives no answer, the floor. */
    public List<Row> rows() {
        return Stream.of(ranked, others, floor.stream().toList())
                .flatMap(List::stream)
                .toList();
    }

    private boolean ties(Row row) {
        return contest.flatMap(race -> race.mayBeFastest(row.key())).orElseGet(() -> overlaps(row));
    }

    private boolean overlaps(Row row) {
        return row.interval().overlaps(ranked.getFirst().interval());
    }
}

package dev.lockstep.harness.results;

import dev.lockstep.stats.race.Race;
import dev.lockstep.stats.race.RaceAnswer;
import dev.lockstep.stats.race.RacePolicy;
import dev.lockstep.stats.race.RaceResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The race between the rows of a setting, computed only from the forks, so that a report gives the same answer as the
 * run.
 *
 * @param candidates sorted by key
 * @param forkSeconds the mean duration of its forks
 */
public record Contest(Group group, List<RowKey> candidates, RaceResult result, double forkSeconds) {

    /** The number of rounds up to the first look of a race; with fewer, the rows are only compared. */
    public static final int FEWEST_ROUNDS = RacePolicy.standard().firstLook();

    /**
     * Whether a row can take part in the race of its group.
     *
     * @param sound tests by alias whether an implementation fulfils the contract
     */
    public static boolean races(RowKey key, Predicate<String> sound) {
        return sound.test(key.implementation())
                && key.experiment().isEmpty()
                && !key.floor()
                && !key.workload().equals("by-hand")
                && !key.rendezvousAlone()
                && !key.comparesLayouts();
    }

    /**
     * The race of one setting.
     *
     * @param rows the candidates
     * @param runs the forks of each of the runs, by row, in the order in which they ran
     */
    public static Contest of(Group group, List<RowKey> rows, List<Map<RowKey, List<ForkFile>>> runs) {
        List<RowKey> candidates = rows.stream().sorted(RowKey.ORDER).toList();
        Race race = new Race(RacePolicy.standard(), candidates.size());
        for (Map<RowKey, List<ForkFile>> run : runs) {
            int round = 1;
            Optional<double[]> logs = round(race, candidates, run, round);
            while (logs.isPresent() && !race.decided()) {
                race.add(logs.get());
                logs = round(race, candidates, run, ++round);
            }
        }
        double seconds = runs.stream()
                .flatMap(run -> candidates.stream().flatMap(row -> run.getOrDefault(row, List.of()).stream()))
                .mapToDouble(ForkFile::seconds)
                .average()
                .orElse(0);
        return new Contest(group, candidates, race.result(), seconds);
    }

    /** Empty if not all remaining candidates have run. */
    private static Optional<double[]> round(
            Race race, List<RowKey> candidates, Map<RowKey, List<ForkFile>> run, int round) {
        double[] logs = new double[candidates.size()];
        for (int i = 0; i < logs.length; i++) {
            List<ForkFile> forks = run.getOrDefault(candidates.get(i), List.of()).stream()
                    .filter(fork -> fork.round() == round)
                    .toList();
            if (forks.isEmpty() && race.contenders().contains(i)) {
                return Optional.empty();
            }
            logs[i] = score(forks);
        }
        return Optional.of(logs);
    }

    /** The first fork that counts: the others are substitutes. */
    public static double score(List<ForkFile> forks) {
        return forks.stream()
                .mapToDouble(ForkOutcome::log)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Whether it has enough rounds for a race. */
    public boolean isRace() {
        return result.rounds() >= FEWEST_ROUNDS && !(result.answer() instanceof RaceAnswer.Open);
    }

    /** The recommended candidate; empty if there is no answer. */
    public Optional<RowKey> pick() {
        return switch (result.answer()) {
            case RaceAnswer.Fastest(int pick) -> Optional.of(candidates.get(pick));
            case RaceAnswer.Bounded(int pick, double _) -> Optional.of(candidates.get(pick));
            case RaceAnswer.Open() -> Optional.empty();
        };
    }

    /**
     * The upper bound of the share by which any other candidate can be faster than the pick; 0 if none can, NaN if
     * unknown.
     */
    public double fasterByAtMost() {
        return switch (result.answer()) {
            case RaceAnswer.Fastest _ -> 0;
            case RaceAnswer.Bounded(int _, double atMost) -> Math.expm1(atMost);
            case RaceAnswer.Open() -> Double.NaN;
        };
    }

    /**
     * Whether a candidate was not shown to be slower than another one; if a pick is named, it is the only such
     * candidate. Empty if it has too few scores to be compared.
     */
    public Optional<Boolean> mayBeFastest(RowKey row) {
        boolean named = result.answer() instanceof RaceAnswer.Fastest;
        return place(row)
                .filter(_ -> compares(row))
                .map(place -> place.mayBeFastest()
                        && (!named || pick().filter(row::equals).isPresent()));
    }

    /** Whether a candidate has enough scores to be compared. */
    public boolean compares(RowKey row) {
        return place(row).filter(place -> place.scores() >= Race.MIN_ROUNDS).isPresent();
    }

    /** The result of a candidate. */
    public Optional<RaceResult.Place> place(RowKey row) {
        int candidate = candidates.indexOf(row);
        return candidate < 0 ? Optional.empty() : Optional.of(result.places().get(candidate));
    }
}

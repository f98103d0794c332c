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
 * The race of a setting's rows, from the forks alone, so that a report gives the same answer as the run did.
 *
 * @param candidates in the order of their keys
 * @param forkSeconds how long one of its forks takes on average
 */
public record Contest(Group group, List<RowKey> candidates, RaceResult result, double forkSeconds) {

    /** Fewer rounds than a race's first look takes are a comparison beside others, and no race. */
    public static final int FEWEST_ROUNDS = RacePolicy.standard().firstLook();

    /**
     * Whether a row can take part in the race of its group.
     *
     * @param sound tells by alias whether an implementation keeps the contract
     */
    public static boolean races(RowKey key, Predicate<String> sound) {
        return sound.test(key.implementation())
                && !key.floor()
                && !key.workload().equals("by-hand")
                && !key.comparesLayouts();
    }

    /**
     * One setting's race.
     *
     * @param rows of those that take part
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

    /** Empty where not all that are still in the race have run. */
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

    /** The first fork that counts: those after one that does not are its substitutes. */
    public static double score(List<ForkFile> forks) {
        return forks.stream()
                .mapToDouble(ForkOutcome::log)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Whether it was run as a race rather than beside one. */
    public boolean isRace() {
        return result.rounds() >= FEWEST_ROUNDS && !(result.answer() instanceof RaceAnswer.Open);
    }

    /** The one to take; empty where there is no answer. */
    public Optional<RowKey> pick() {
        return switch (result.answer()) {
            case RaceAnswer.Fastest(int pick) -> Optional.of(candidates.get(pick));
            case RaceAnswer.Bounded(int pick, double _) -> Optional.of(candidates.get(pick));
            case RaceAnswer.Open() -> Optional.empty();
        };
    }

    /** The share by which any other can be faster than the pick at the most; 0 where none can, NaN if unknown. */
    public double fasterByAtMost() {
        return switch (result.answer()) {
            case RaceAnswer.Fastest _ -> 0;
            case RaceAnswer.Bounded(int _, double atMost) -> Math.expm1(atMost);
            case RaceAnswer.Open() -> Double.NaN;
        };
    }

    /** Whether a row that took part was not shown to be slower than another; the pick is the only one left if named. */
    public Optional<Boolean> mayBeFastest(RowKey row) {
        boolean named = result.answer() instanceof RaceAnswer.Fastest;
        return place(row)
                .map(place -> place.mayBeFastest()
                        && (!named || pick().filter(row::equals).isPresent()));
    }

    /** What became of a row that took part. */
    public Optional<RaceResult.Place> place(RowKey row) {
        int candidate = candidates.indexOf(row);
        return candidate < 0 ? Optional.empty() : Optional.of(result.places().get(candidate));
    }
}

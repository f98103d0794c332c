package dev.lockstep.gate.simulation;

import static dev.lockstep.stats.simulation.SimulatedFigures.percent;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.simulation.Noise;
import dev.lockstep.stats.simulation.Repeated;
import dev.lockstep.stats.simulation.SimulatedFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulates the whole decision where the true changes are known, to show how reliable it is. The forks come from
 * models, see {@link ModelHost} and {@link BusyHost}, or are
 * {@linkplain RecordedHost recorded} ones.
 *
 * @param runs the number of runs of each kind
 * @param seed the same seed gives the same tables, independent of the number of processors
 */
public record Simulation(int runs, long seed) {

    private static final int ROWS = 12;
    private static final double[] VARIATIONS = {0.02, 0.04, 0.09};
    static final List<Host> MODELS =
            Stream.of(Noise.values()).<Host>map(ModelHost::new).toList();

    /** The available tables. */
    public enum Part {
        FALSE_ALARMS,
        COVERAGE,
        POWER,
        POWER_WITH_OUTLIERS,
        POWER_ON_A_BUSY_HOST,
        TAIL,
        LOAD,
        STORED
    }

    public SimulatedFigures table(Part part) {
        return switch (part) {
            case FALSE_ALARMS -> falseAlarms();
            case COVERAGE -> coverage();
            case POWER -> power(new ModelHost(Noise.CLEAN), new ModelHost(Noise.HEAVY_TAILS));
            case POWER_WITH_OUTLIERS -> power(new ModelHost(Noise.OUTLIERS_3), new ModelHost(Noise.OUTLIERS_10));
            case POWER_ON_A_BUSY_HOST -> power(new BusyHost(0.3), RecordedHost.busy());
            case TAIL -> tail();
            case LOAD -> load();
            case STORED -> new StoredSimulation(this).table();
        };
    }

    /** The share of runs of identical code with at least one red row. */
    private SimulatedFigures falseAlarms() {
        List<List<String>> lines = new ArrayList<>();
        for (Host host : hosts()) {
            for (double variation : VARIATIONS) {
                lines.add(falseAlarms(host, variation));
            }
        }
        RecordedHost recorded = RecordedHost.busy();
        lines.add(falseAlarms(recorded, recorded.spread().variation()));
        return falseAlarms("Identical code, %d rows".formatted(ROWS), lines);
    }

    private static List<Host> hosts() {
        return Stream.concat(MODELS.stream(), DoubleStream.of(0.2, 0.3, 0.4).mapToObj(BusyHost::new))
                .toList();
    }

    /** The same with recorded forks of the same code instead of models. */
    public SimulatedFigures falseAlarms(RecordedHost recorded) {
        return falseAlarms(
                "Identical code, %d rows of %d recorded forks".formatted(ROWS, recorded.forks()),
                List.of(falseAlarms(recorded, recorded.spread().variation())));
    }

    private List<String> falseAlarms(Host host, double variation) {
        Tally tally = tally(GateWorld.identical(host, variation, ROWS), Policy.standard(), OptionalDouble.empty());
        return List.of(
                host.label(),
                percent(variation, 0),
                Integer.toString(tally.red),
                percent(tally.red / (double) runs, 2),
                Long.toString(Math.round(tally.forks / (double) runs)));
    }

    private SimulatedFigures falseAlarms(String what, List<List<String>> lines) {
        return new SimulatedFigures(
                "%s: runs with a red row among %d".formatted(what, runs),
                List.of("noise", "variation", "red runs", "share", "forks"),
                lines);
    }

    /**
     * How often the 95 % interval contains the true change, +5 %: for fixed numbers of blocks, and for the intervals
     * that the gate shows of all rows that it has chosen to decide, if none, one or four of them are slower.
     */
    private SimulatedFigures coverage() {
        List<List<String>> lines = new ArrayList<>();
        for (Host host : hosts()) {
            List<String> line = new ArrayList<>(List.of(host.label()));
            for (int pairs : new int[] {12, 20, 32}) {
                GateWorld scenario = GateWorld.slower(host, 0.04, 1, 1, 0.05);
                long covered = each(random -> {
                            AlignedRanks ranks = SimulatedRun.blocks(scenario, pairs / Block.PAIRS, random);
                            double truth = scenario.shift(0);
                            return ranks.pAbove(truth) > 0.025 && ranks.pBelow(truth) > 0.025;
                        })
                        .filter(inside -> inside)
                        .count();
                line.add(percent(covered / (double) runs, 1));
            }
            for (int changed : new int[] {0, 1, 4}) {
                line.add(covered(GateWorld.slower(host, 0.04, ROWS, changed, 0.05)));
            }
            lines.add(line);
        }
        return new SimulatedFigures(
                "95 %% intervals that contain the true change, variation 4 %%, %d runs".formatted(runs),
                List.of("noise", "12 pairs", "20 pairs", "32 pairs", "0 slower", "1 slower", "4 slower"),
                lines);
    }

    /** The share of the intervals shown that contain the truth. */
    private String covered(GateWorld scenario) {
        List<RowKey> ids = scenario.ids();
        return percent(
                each(random -> SimulatedRun.of(scenario, Policy.standard(), OptionalDouble.empty(), random)
                                .decision())
                        .flatMap(decision -> decision.rows().stream())
                        .filter(row -> !Double.isNaN(row.low()))
                        .mapToDouble(row -> {
                            double truth = Math.expm1(scenario.shift(ids.indexOf(row.id())));
                            return row.low() <= truth && truth <= row.high() ? 1 : 0;
                        })
                        .average()
                        .orElse(Double.NaN),
                1);
    }

    /** One row of twelve is slower. */
    SimulatedFigures power(Host... hosts) {
        List<List<String>> lines = new ArrayList<>();
        for (Host host : hosts) {
            for (double time : new double[] {1, 1.5}) {
                lines.add(caught(host, 0.10, 0.04, 0.03, 7 * time));
                lines.add(caught(host, 0.05, 0.04, 0.03, 12 * time));
                lines.add(caught(host, 0.10, 0.09, 0.03, 20 * time));
                lines.add(caught(host, 0.03, 0.02, 0.02, 12 * time));
            }
        }
        return new SimulatedFigures(
                "One row of %d is slower, the verdicts on it in %d runs".formatted(ROWS, runs),
                List.of(
                        "noise",
                        "slower",
                        "variation",
                        "budget",
                        "taken",
                        "red",
                        "inconclusive",
                        "not suspected",
                        "same"),
                lines);
    }

    private List<String> caught(Host host, double effect, double variation, double tolerance, double minutes) {
        Tally tally = tally(
                GateWorld.slower(host, variation, ROWS, 1, effect),
                Policy.standard().with(Tolerances.of(tolerance)),
                OptionalDouble.of(60 * minutes));
        return List.of(
                host.label(),
                "+" + percent(effect, 0),
                percent(variation, 0),
                minutes(minutes),
                minutes(tally.seconds / 60 / runs),
                tally.share(Verdict.REGRESSED),
                tally.share(Verdict.INCONCLUSIVE),
                tally.share(Verdict.UNSUSPECTED),
                tally.share(Verdict.SAME));
    }

    /** One iteration in ten of one row takes twice as long, which leaves its quiet moments as they were. */
    private SimulatedFigures tail() {
        double minutes = 12;
        List<List<String>> lines = new ArrayList<>();
        for (Host host : List.of(new ModelHost(Noise.CLEAN), new BusyHost(0.3))) {
            for (double variation : VARIATIONS) {
                Tally tally = tally(
                        GateWorld.slowerTail(host, variation, ROWS, 0.1),
                        Policy.standard(),
                        OptionalDouble.of(60 * minutes));
                lines.add(List.of(
                        host.label(),
                        percent(variation, 0),
                        minutes(minutes),
                        tally.share(Verdict.REGRESSED),
                        tally.share(Verdict.INCONCLUSIVE),
                        tally.share(Verdict.UNSUSPECTED)));
            }
        }
        return new SimulatedFigures(
                "One iteration in ten of one row of %d takes twice as long, the verdicts on it in %d runs"
                        .formatted(ROWS, runs),
                List.of("noise", "variation", "budget", "red", "inconclusive", "not suspected"),
                lines);
    }

    /** Everything takes longer during the candidate's forks, but the code is the same. */
    private SimulatedFigures load() {
        List<List<String>> lines = new ArrayList<>();
        for (double load : new double[] {0.05, 0.1, 0.2, 0.5}) {
            for (double variation : VARIATIONS) {
                Tally tally = tally(
                        GateWorld.loaded(new ModelHost(Noise.CLEAN), variation, ROWS, load),
                        Policy.standard(),
                        OptionalDouble.empty());
                lines.add(List.of(
                        "+" + percent(load, 0),
                        percent(variation, 0),
                        percent(tally.red / (double) runs, 2),
                        percent(tally.invalid / (double) runs, 1)));
            }
        }
        return new SimulatedFigures(
                "Load during the candidate's forks only, %d rows, %d runs".formatted(ROWS, runs),
                List.of("load", "variation", "red runs", "invalid runs"),
                lines);
    }

    /** The verdicts on the first row, and on the runs, over many runs. */
    private record Tally(int runs, int[] first, int red, int invalid, long forks, double seconds) {

        String share(Verdict verdict) {
            return percent(first[verdict.ordinal()] / (double) runs, 1);
        }
    }

    private Tally tally(GateWorld scenario, Policy policy, OptionalDouble budget) {
        List<SimulatedRun.Result> results = each(random -> SimulatedRun.of(scenario, policy, budget, random))
                .toList();
        int[] first = new int[Verdict.values().length];
        results.forEach(
                result -> first[result.decision().rows().getFirst().verdict().ordinal()]++);
        return new Tally(
                runs,
                first,
                count(results, Verdict.REGRESSED),
                count(results, Verdict.INVALID),
                results.stream().mapToLong(SimulatedRun.Result::forks).sum(),
                results.stream().mapToDouble(SimulatedRun.Result::seconds).sum());
    }

    private static int count(List<SimulatedRun.Result> results, Verdict verdict) {
        return (int) results.stream()
                .filter(result -> result.decision().overall() == verdict)
                .count();
    }

    <T> Stream<T> each(Function<UniformRandomProvider, T> run) {
        return new Repeated(runs, seed).each(run);
    }

    private static String minutes(double minutes) {
        return String.format(Locale.ROOT, "%.1f min", minutes);
    }
}

package dev.lockstep.gate.simulation;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.PairedGate;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.Replacement;
import dev.lockstep.gate.decision.Route;
import dev.lockstep.gate.decision.Routing;
import dev.lockstep.gate.decision.Screening;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.AlignedRanks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * One simulated run of the gate, both stages: forks in blocks, in the order of a real run, and the whole decision on
 * their scores.
 */
final class SimulatedRun {

    private static final double SCORE_NS = 100;
    private static final double RULER_NS = 40;
    private static final Routing NONE = new Routing(List.of(), List.of());

    /** What a fork takes, with the ruler beside it: medians of forks that are steady early. */
    private enum Cost {
        SCREEN(20, 2.4),
        FRESH(12, 2.0);

        private final int iterations;
        private final double seconds;

        Cost(int iterations, double seconds) {
            this.iterations = iterations;
            this.seconds = seconds;
        }
    }

    private final GateWorld scenario;
    private final Policy policy;
    private final UniformRandomProvider random;
    private final Host.Forks host;
    private final Host.Forks rulerHost;
    private final List<RowKey> ids;
    private final List<List<Block>> screens = new ArrayList<>();
    private final List<List<Block>> decisions = new ArrayList<>();
    private final List<List<Block>> rulers = new ArrayList<>();

    /** The planned fresh blocks of each row that were measured, without those that replace others. */
    private final int[] fresh;

    private int forks;
    private double seconds;

    private SimulatedRun(GateWorld scenario, Policy policy, UniformRandomProvider random) {
        this.scenario = scenario;
        this.policy = policy;
        this.random = random;
        host = scenario.host().start(scenario.variation(), random);
        rulerHost = scenario.host().start(scenario.variation(), random);
        ids = scenario.ids();
        fresh = new int[ids.size()];
        ids.forEach(_ -> {
            screens.add(new ArrayList<>());
            decisions.add(new ArrayList<>());
            rulers.add(new ArrayList<>());
        });
    }

    /** The decision, and the number of forks and the time that it took. */
    record Result(Decision decision, int forks, double seconds) {}

    /** @param budget in seconds */
    static Result of(GateWorld scenario, Policy policy, OptionalDouble budget, UniformRandomProvider random) {
        return new SimulatedRun(scenario, policy, random).result(budget);
    }

    /** The test of the scores of simulated blocks of the scenario's first row. */
    static AlignedRanks blocks(GateWorld scenario, int blocks, UniformRandomProvider random) {
        SimulatedRun run = new SimulatedRun(scenario, Policy.standard(), random);
        return AlignedRanks.of(Stream.generate(() -> run.measure(0, Cost.FRESH))
                .limit(blocks)
                .map(block -> Arrays.stream(block.scores(ForkStatistic.QUIET))
                        .map(Math::log)
                        .toArray())
                .toArray(double[][]::new));
    }

    private Result result(OptionalDouble budget) {
        for (int round = 0; round < policy.screenPairs() / Block.PAIRS; round++) {
            IntStream.range(0, ids.size()).forEach(row -> screens.get(row).add(measure(row, Cost.SCREEN)));
        }
        for (RowKey again : Screening.lookAgain(rows(NONE), policy, pairsLeft(budget, Cost.FRESH))) {
            for (int round = 0; round < policy.secondLookPairs() / Block.PAIRS; round++) {
                screens.get(ids.indexOf(again)).add(measure(ids.indexOf(again), Cost.FRESH));
            }
        }
        Routing routing = Screening.route(rows(NONE), policy, pairsLeft(budget, Cost.FRESH));
        while (measure(routing)) {
            routing = Screening.goOn(rows(routing), routing, policy, pairsLeft(budget, Cost.FRESH));
        }
        replaceDisturbed(routing, budget);
        return new Result(PairedGate.decide(rows(routing), routing, policy, List.of(), List.of()), forks, seconds);
    }

    private OptionalInt pairsLeft(OptionalDouble budget, Cost cost) {
        return budget.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) ((budget.getAsDouble() - seconds) / cost.seconds / 2));
    }

    private void replaceDisturbed(Routing routing, OptionalDouble budget) {
        for (Route route : routing.routes()) {
            int row = ids.indexOf(route.id());
            for (int again = again(route, routing, budget); again > 0; again = again(route, routing, budget)) {
                for (int i = 0; i < again; i++) {
                    decisions.get(row).add(measure(row, Cost.FRESH));
                }
            }
        }
    }

    private int again(Route route, Routing routing, OptionalDouble budget) {
        int affordable = pairsLeft(budget, Cost.FRESH).orElse(Integer.MAX_VALUE) / Block.PAIRS;
        return route.goesOn() ? Math.min(affordable, Replacement.next(row(ids.indexOf(route.id()), routing))) : 0;
    }

    /**
     * Measures round after round until every row has as many fresh blocks as its route says.
     *
     * @return false if all rows had them before
     */
    private boolean measure(Routing routing) {
        int before = forks;
        int rounds = routing.routes().stream().mapToInt(Route::blocks).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (Route route : routing.routes()) {
                int row = ids.indexOf(route.id());
                if (round >= fresh[row] && round < route.blocks()) {
                    decisions.get(row).add(measure(row, Cost.FRESH));
                    fresh[row]++;
                }
            }
        }
        return forks > before;
    }

    private Block measure(int row, Cost cost) {
        double[][] scores = new double[4][];
        double[] others = new double[4];
        double[] times = new double[4];
        for (int fork : ArraySampler.shuffle(random, new int[] {0, 1, 2, 3})) {
            boolean candidate = fork >= Block.PAIRS;
            SimulatedFork next = host.next(cost.iterations, cost.seconds);
            SimulatedFork ruler = rulerHost.next(1, cost.seconds);
            double[] iterations = Arrays.stream(next.iterations())
                    .map(factor -> SCORE_NS * factor)
                    .toArray();
            scores[fork] = candidate ? scenario.candidate(row, iterations, random) : iterations;
            others[fork] = next.others();
            times[fork] = RULER_NS * ruler.iterations()[0] * (candidate ? 1 + scenario.load() : 1);
        }
        forks += scores.length;
        seconds += scores.length * cost.seconds;
        rulers.get(row).add(new Block(times[0], times[1], times[2], times[3]));
        return new Block(scores, others, Better.LOWER);
    }

    private List<PairedRow> rows(Routing routing) {
        return IntStream.range(0, ids.size()).mapToObj(row -> row(row, routing)).toList();
    }

    private PairedRow row(int row, Routing routing) {
        Replacement blocks = Replacement.of(
                decisions.get(row), routing.of(ids.get(row)).map(Route::blocks).orElse(0));
        return new PairedRow(
                ids.get(row),
                Better.LOWER,
                "ns/op",
                screens.get(row),
                blocks.kept(),
                blocks.replaced(),
                Map.of("single", rulers.get(row)),
                List.of());
    }
}

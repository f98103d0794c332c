package dev.lockstep.gate.simulation;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.PairedGate;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.Route;
import dev.lockstep.gate.decision.Routing;
import dev.lockstep.gate.decision.Screening;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.AlignedRanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
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

    private final GateWorld scenario;
    private final Policy policy;
    private final UniformRandomProvider random;
    private final DoubleSupplier noise;
    private final DoubleSupplier rulerNoise;
    private final List<RowKey> ids;
    private final List<List<Block>> screens = new ArrayList<>();
    private final List<List<Block>> decisions = new ArrayList<>();
    private final List<List<Block>> rulers = new ArrayList<>();
    private int forks;

    private SimulatedRun(GateWorld scenario, Policy policy, UniformRandomProvider random) {
        this.scenario = scenario;
        this.policy = policy;
        this.random = random;
        noise = scenario.noise().source(scenario.variation(), random);
        rulerNoise = scenario.noise().source(scenario.variation(), random);
        ids = scenario.ids();
        ids.forEach(_ -> {
            screens.add(new ArrayList<>());
            decisions.add(new ArrayList<>());
            rulers.add(new ArrayList<>());
        });
    }

    /** The decision, and the number of forks that it took. */
    record Result(Decision decision, int forks) {}

    static Result of(GateWorld scenario, Policy policy, OptionalInt budget, UniformRandomProvider random) {
        return new SimulatedRun(scenario, policy, random).result(budget);
    }

    /** Simulated blocks of the scenario's first row. */
    static AlignedRanks blocks(GateWorld scenario, int blocks, UniformRandomProvider random) {
        SimulatedRun run = new SimulatedRun(scenario, Policy.standard(), random);
        return AlignedRanks.of(Stream.generate(() -> run.measure(0))
                .limit(blocks)
                .map(block -> block.scores().map(Math::log).toArray())
                .toArray(double[][]::new));
    }

    private Result result(OptionalInt budget) {
        for (int round = 0; round < policy.screenPairs() / Block.PAIRS; round++) {
            IntStream.range(0, ids.size()).forEach(row -> screens.get(row).add(measure(row)));
        }
        for (RowKey again : Screening.lookAgain(rows(), policy, pairsLeft(budget))) {
            for (int round = 0; round < policy.secondLookPairs() / Block.PAIRS; round++) {
                screens.get(ids.indexOf(again)).add(measure(ids.indexOf(again)));
            }
        }
        Routing routing = Screening.route(rows(), policy, pairsLeft(budget));
        while (measure(routing)) {
            routing = Screening.goOn(rows(), routing, policy, pairsLeft(budget));
        }
        return new Result(PairedGate.decide(rows(), routing, policy, List.of(), List.of()), forks);
    }

    private OptionalInt pairsLeft(OptionalInt budget) {
        return budget.isEmpty() ? budget : OptionalInt.of((budget.getAsInt() - forks) / 2);
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
                if (round >= decisions.get(row).size() && round < route.blocks()) {
                    decisions.get(row).add(measure(row));
                }
            }
        }
        return forks > before;
    }

    private Block measure(int row) {
        double[] scores = new double[4];
        double[] times = new double[4];
        for (int fork : ArraySampler.shuffle(random, new int[] {0, 1, 2, 3})) {
            double load = fork < 2 ? 0 : Math.log1p(scenario.load());
            scores[fork] = SCORE_NS * Math.exp(noise.getAsDouble() + (fork < 2 ? 0 : scenario.shift(row)));
            times[fork] = RULER_NS * Math.exp(rulerNoise.getAsDouble() + load);
        }
        forks += scores.length;
        rulers.get(row).add(new Block(times[0], times[1], times[2], times[3]));
        return new Block(scores[0], scores[1], scores[2], scores[3]);
    }

    private List<PairedRow> rows() {
        return IntStream.range(0, ids.size())
                .mapToObj(row -> new PairedRow(
                        ids.get(row),
                        true,
                        "ns/op",
                        screens.get(row),
                        decisions.get(row),
                        Map.of("single", rulers.get(row)),
                        List.of()))
                .toList();
    }
}

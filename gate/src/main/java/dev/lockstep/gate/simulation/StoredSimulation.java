package dev.lockstep.gate.simulation;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.StoredGate;
import dev.lockstep.gate.decision.StoredRow;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.simulation.Noise;
import dev.lockstep.stats.simulation.SimulatedFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Simulates stored results: all forks of the baseline are measured before all of the candidate, so that drift affects
 * the arms differently; the iterations of a fork are correlated.
 */
record StoredSimulation(Simulation simulation) {

    private static final int ROWS = 12;
    private static final int ITERATIONS = 5;
    private static final double CORRELATION = 0.8;

    SimulatedFigures table() {
        List<List<String>> lines = new ArrayList<>();
        for (Noise noise : Noise.values()) {
            for (int forks : new int[] {5, 10}) {
                lines.add(List.of(
                        noise.label(),
                        Integer.toString(forks),
                        red(GateWorld.identical(noise, 0.04, ROWS), forks),
                        red(GateWorld.slower(noise, 0.04, ROWS, 0.1), forks),
                        red(GateWorld.slower(noise, 0.04, ROWS, 0.2), forks)));
            }
        }
        return new SimulatedFigures(
                "Stored results of %d rows at a variation of 4 %%: red runs among %d"
                        .formatted(ROWS, simulation.runs()),
                List.of("noise", "forks", "identical code", "one row +10 %", "one row +20 %"),
                lines);
    }

    private String red(GateWorld scenario, int forks) {
        long red = simulation
                .each(random -> StoredGate.decide(
                                rows(scenario, forks, random), Policy.standard(), List.of(), List.of())
                        .overall())
                .filter(Verdict.REGRESSED::equals)
                .count();
        return SimulatedFigures.percent(red / (double) simulation.runs(), 2);
    }

    private static List<StoredRow> rows(GateWorld scenario, int forks, UniformRandomProvider random) {
        DoubleSupplier noise = scenario.noise().source(scenario.variation(), random);
        List<List<double[]>> arms = IntStream.range(0, 2 * ROWS)
                .mapToObj(i -> arm(forks, i < ROWS ? 0 : scenario.shift(i - ROWS), scenario.variation(), noise, random))
                .toList();
        List<RowKey> ids = scenario.ids();
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new StoredRow(
                        ids.get(i), Better.LOWER, "ns/op", arms.get(i), arms.get(ROWS + i), List.of(), List.of()))
                .toList();
    }

    private static List<double[]> arm(
            int forks, double shift, double variation, DoubleSupplier noise, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        return Stream.generate(() -> fork(shift + noise.getAsDouble(), variation, normal))
                .limit(forks)
                .toList();
    }

    private static double[] fork(double level, double variation, ZigguratSampler.NormalizedGaussian normal) {
        double[] iterations = new double[ITERATIONS];
        double last = normal.sample();
        for (int i = 0; i < ITERATIONS; i++) {
            last = CORRELATION * last + Math.sqrt(1 - CORRELATION * CORRELATION) * normal.sample();
            iterations[i] = 100 * Math.exp(level + variation / 2 * last);
        }
        return iterations;
    }
}

package dev.lockstep.gate.simulation;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.StoredGate;
import dev.lockstep.gate.decision.StoredRow;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.simulation.SimulatedFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulates stored results: all forks of the baseline are measured before all of the candidate, so that drift affects
 * the arms differently.
 */
record StoredSimulation(Simulation simulation) {

    private static final int ROWS = 12;
    private static final int ITERATIONS = 5;
    private static final double FORK_SECONDS = 2.5;

    SimulatedFigures table() {
        List<List<String>> lines = new ArrayList<>();
        for (Host noise : Simulation.MODELS) {
            for (int forks : new int[] {5, 10}) {
                lines.add(List.of(
                        noise.label(),
                        Integer.toString(forks),
                        red(GateWorld.identical(noise, 0.04, ROWS), forks),
                        red(GateWorld.slower(noise, 0.04, ROWS, 1, 0.1), forks),
                        red(GateWorld.slower(noise, 0.04, ROWS, 1, 0.2), forks)));
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
        Host.Forks host = scenario.host().start(scenario.variation(), random);
        List<List<double[]>> arms = IntStream.range(0, 2 * ROWS)
                .mapToObj(i -> arm(scenario, forks, i, host, random))
                .toList();
        List<RowKey> ids = scenario.ids();
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new StoredRow(
                        ids.get(i), Better.LOWER, "ns/op", arms.get(i), arms.get(ROWS + i), List.of(), List.of()))
                .toList();
    }

    /** @param arm the rows of the baseline, then those of the candidate */
    private static List<double[]> arm(
            GateWorld scenario, int forks, int arm, Host.Forks host, UniformRandomProvider random) {
        return Stream.generate(() -> host.next(ITERATIONS, FORK_SECONDS).iterations())
                .map(fork -> arm < ROWS ? fork : scenario.candidate(arm - ROWS, fork, random))
                .limit(forks)
                .toList();
    }
}

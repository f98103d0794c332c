package dev.lockstep.stats.race.simulation;

import static dev.lockstep.stats.simulation.SimulatedFigures.percent;

import dev.lockstep.stats.simulation.Noise;
import dev.lockstep.stats.simulation.Repeated;
import dev.lockstep.stats.simulation.SimulatedFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How reliable the answers of races are, in simulated worlds whose truth is known.
 *
 * @param races the races of each kind
 * @param forks the most forks of a race
 */
public record RaceSimulation(Repeated races, int forks) {

    private static final double[] VARIATIONS = {0.04, 0.1};

    /** Alternately twice and half of the variation; and two candidates that vary much among others that vary little. */
    private static final double[][] UNEVEN = {{2, 0.5}, {2, 2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3}};

    private static final double CLOSE = Math.log(1.05) + 1e-9;

    /** The tables, in the order of printing. */
    public Stream<SimulatedFigures> tables() {
        return Stream.concat(
                Arrays.stream(Field.values()).map(this::byNoise), Stream.of(unevenVariation(), moreTime()));
    }

    private SimulatedFigures byNoise(Field field) {
        List<List<String>> lines = new ArrayList<>();
        for (Noise noise : Noise.values()) {
            for (double variation : VARIATIONS) {
                lines.add(line(noise.label(), RaceWorld.alike(field, noise, variation), forks));
            }
        }
        return figures("%s: %d races of at max %d forks".formatted(field.title(), races.runs(), forks), "noise", lines);
    }

    private SimulatedFigures unevenVariation() {
        List<List<String>> lines = new ArrayList<>();
        for (Field field : Field.values()) {
            for (double[] factors : UNEVEN) {
                String which = factors.length == 2 ? "every second" : "two of ten";
                lines.add(line(
                        field.title() + ", " + which,
                        new RaceWorld(field, Noise.CLEAN, VARIATIONS[0], factors),
                        forks));
            }
        }
        return figures(
                "Candidates that vary twice as much as said, the others half or a third: %d races of at max %d forks"
                        .formatted(races.runs(), forks),
                "field",
                lines);
    }

    private SimulatedFigures moreTime() {
        List<List<String>> lines = new ArrayList<>();
        for (Field field : Field.values()) {
            for (int times : new int[] {1, 2, 4}) {
                lines.add(line(
                        "%s, %d forks".formatted(field.title(), times * forks),
                        RaceWorld.alike(field, Noise.CLEAN, VARIATIONS[1]),
                        times * forks));
            }
        }
        return figures("What more time brings: %d races".formatted(races.runs()), "field", lines);
    }

    private static SimulatedFigures figures(String title, String first, List<List<String>> lines) {
        List<String> columns = List.of(
                first, "variation", "true", "within 5 %", "d, median", "d, 90 %", "called the fastest", "forks");
        return new SimulatedFigures(title, columns, lines);
    }

    private List<String> line(String first, RaceWorld world, int max) {
        List<SimulatedRace> results =
                races.each(random -> SimulatedRace.of(world, max, random)).toList();
        double[] bounds = results.stream()
                .mapToDouble(race -> Math.expm1(race.atMost()))
                .sorted()
                .toArray();
        return List.of(
                first,
                percent(world.variation(), 0),
                percent(mean(results, race -> race.isTrue() ? 1 : 0), 1),
                percent(mean(results, race -> race.pickBehind() <= CLOSE ? 1 : 0), 1),
                percent(bounds[bounds.length / 2], 1),
                percent(bounds[bounds.length * 9 / 10], 1),
                percent(mean(results, race -> race.named() ? 1 : 0), 1),
                Long.toString(Math.round(mean(results, SimulatedRace::forks))));
    }

    private static double mean(List<SimulatedRace> races, ToDoubleFunction<SimulatedRace> figure) {
        return races.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}

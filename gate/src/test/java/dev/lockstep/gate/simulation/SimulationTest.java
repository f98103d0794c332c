package dev.lockstep.gate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.stats.simulation.Noise;
import dev.lockstep.stats.simulation.SimulatedFigures;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short version of the tables in docs/gate.md; seeded, so that it says the same each time. */
class SimulationTest {

    private static long runs(int runs, GateWorld scenario, Verdict verdict) {
        return new Simulation(runs, 7)
                .each(random -> SimulatedRun.of(scenario, Policy.standard(), OptionalInt.of(288), random)
                        .decision()
                        .overall())
                .filter(verdict::equals)
                .count();
    }

    /** At most three of 200: what a rate of one in two hundred gives forty-nine times in fifty. */
    @ParameterizedTest
    @EnumSource(Noise.class)
    void identicalCodeIsRedInLessThanOneRunInTwoHundred(Noise noise) {
        assertThat(runs(200, GateWorld.identical(noise, 0.04, 6), Verdict.REGRESSED))
                .isLessThan(4);
    }

    @Test
    void recordedForksAreTakenInTheirOrder() {
        RecordedNoise recorded = new RecordedNoise(List.of(new double[] {5, 6, 7, 9, 6}));
        DoubleSupplier source = recorded.source(0, RandomSource.XO_RO_SHI_RO_128_PP.create(3));
        double[] twice = DoubleStream.generate(source).limit(10).toArray();
        assertThat(twice).containsExactlyInAnyOrder(-1, 0, 1, 3, 0, -1, 0, 1, 3, 0);
        assertThat(Arrays.copyOf(twice, 5)).isEqualTo(Arrays.copyOfRange(twice, 5, 10));
        assertThat(new Simulation(20, 7).falseAlarms(recorded).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.get(2)).isIn("0", "1"));
    }

    @Test
    void tenPercentAreCaught() {
        assertThat(runs(60, GateWorld.slower(Noise.CLEAN, 0.04, 12, 0.1), Verdict.REGRESSED))
                .isGreaterThan(56);
    }

    @Test
    void loadBesideTheCandidateAloneIsNotTheCodesFault() {
        GateWorld loaded = GateWorld.loaded(Noise.CLEAN, 0.04, 6, 0.5);
        assertThat(runs(40, loaded, Verdict.INVALID)).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource(Noise.class)
    void everyNoiseScattersAsMuchAsItSays(Noise noise) {
        DoubleSupplier source = noise.source(0.04, RandomSource.XO_RO_SHI_RO_128_PP.create(3));
        double[] differences = DoubleStream.generate(source).limit(20_001).toArray();
        long within = IntStream.range(0, 20_000)
                .filter(i -> Math.abs(differences[i + 1] - differences[i]) < 0.67449 * 0.04 * Math.sqrt(2))
                .count();
        assertThat(within / 20_000.0).isBetween(0.39, 0.52);
    }

    @Test
    void everyTableIsWhole() {
        for (Simulation.Part part : Simulation.Part.values()) {
            SimulatedFigures table = new Simulation(1, 1).table(part);
            assertThat(table.title()).isNotBlank();
            assertThat(table.lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).hasSameSizeAs(table.columns()));
        }
        assertThat(new Simulation(3, 1).table(Simulation.Part.STORED))
                .isEqualTo(new Simulation(3, 1).table(Simulation.Part.STORED));
    }
}

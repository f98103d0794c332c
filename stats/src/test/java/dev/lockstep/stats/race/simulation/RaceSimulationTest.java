package dev.lockstep.stats.race.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.stats.simulation.Noise;
import dev.lockstep.stats.simulation.Repeated;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short version of the tables in docs/race.md, with a fixed seed. */
class RaceSimulationTest {

    private static final int RACES = 150;
    private static final int FORKS = 70;

    private static List<SimulatedRace> races(Field field, Noise noise, double variation) {
        RaceWorld world = RaceWorld.alike(field, noise, variation);
        return new Repeated(RACES, 3)
                .each(random -> SimulatedRace.of(world, FORKS, random))
                .toList();
    }

    private static double share(List<SimulatedRace> races, Predicate<SimulatedRace> which) {
        return races.stream().filter(which).count() / (double) races.size();
    }

    private static double median(List<SimulatedRace> races) {
        double[] bounds =
                races.stream().mapToDouble(SimulatedRace::atMost).sorted().toArray();
        return Math.expm1(bounds[bounds.length / 2]);
    }

    /** With a true rate of 95 %, fewer than 91 % of 150 occur with a probability of 1 %. */
    @ParameterizedTest
    @EnumSource(Noise.class)
    void whatIsSaidIsTrue(Noise noise) {
        for (Field field : Field.values()) {
            assertThat(share(races(field, noise, 0.04), SimulatedRace::isTrue)).isGreaterThan(0.91);
        }
    }

    @Test
    void aFieldLikeTheCatalogueIsDecided() {
        List<SimulatedRace> races = races(Field.CATALOGUE, Noise.CLEAN, 0.1);
        assertThat(share(races, race -> race.pickBehind() <= Math.log(1.05))).isGreaterThan(0.97);
        assertThat(median(races)).isLessThan(0.04);
        assertThat(races).allMatch(race -> race.forks() <= FORKS);
    }

    @Test
    void noneOfEqualsIsCalledTheFastestAndTheBoundIsOfUse() {
        List<SimulatedRace> races = races(Field.IDENTICAL, Noise.CLEAN, 0.04);
        assertThat(share(races, SimulatedRace::named)).isLessThan(0.02);
        assertThat(median(races)).isLessThan(0.06);
    }

    @Test
    void aWrongAnswerIsCountedAsOne() {
        assertThat(Field.IDENTICAL.isFastest(0)).isFalse();
        assertThat(Field.CATALOGUE.isFastest(0)).isTrue();
        assertThat(Field.CATALOGUE.isFastest(1)).isFalse();
    }

    @Test
    void everyTableHasItsLines() {
        assertThat(new RaceSimulation(new Repeated(2, 1), FORKS).tables())
                .hasSize(5)
                .allSatisfy(table -> assertThat(table.lines())
                        .isNotEmpty()
                        .allMatch(line -> line.size() == table.columns().size()));
    }
}

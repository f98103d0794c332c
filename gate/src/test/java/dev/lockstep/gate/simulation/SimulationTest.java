package dev.lockstep.gate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.stats.simulation.Noise;
import dev.lockstep.stats.simulation.SimulatedFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short version of the tables in docs/gate.md, with a fixed seed. */
class SimulationTest {

    /** Columns with shares of runs. */
    private static final List<String> SHARES = List.of(
            "share",
            "12 pairs",
            "20 pairs",
            "32 pairs",
            "red",
            "inconclusive",
            "not suspected",
            "same",
            "red runs",
            "invalid runs",
            "identical code",
            "one row +10 %",
            "one row +20 %");

    private static long runs(int runs, GateWorld scenario, Verdict verdict) {
        return new Simulation(runs, 7)
                .each(random -> SimulatedRun.of(scenario, Policy.standard(), OptionalDouble.of(600), random)
                        .decision()
                        .overall())
                .filter(verdict::equals)
                .count();
    }

    /** At most 3 of 200: at a rate of 0.5 % this holds with a probability of 98 %. */
    @ParameterizedTest
    @EnumSource(Noise.class)
    void identicalCodeIsRedInLessThanOneRunInTwoHundred(Noise noise) {
        assertThat(runs(200, GateWorld.identical(new ModelHost(noise), 0.04, 6), Verdict.REGRESSED))
                .isLessThan(4);
    }

    @Test
    void recordedForksAreTakenInTheirOrder() {
        RecordedHost recorded = new RecordedHost(
                "recorded",
                List.of(IntStream.of(5, 6, 7, 9, 6)
                        .mapToObj(time -> new SimulatedFork(new double[] {time, time}, 0))
                        .toList()));
        Host.Forks forks = recorded.start(0, RandomSource.XO_RO_SHI_RO_128_PP.create(3));
        double[] twice = IntStream.range(0, 10)
                .mapToDouble(_ -> Math.round(6 * forks.next(2, 1).iterations()[0]))
                .toArray();
        assertThat(twice).containsExactlyInAnyOrder(5, 6, 7, 9, 6, 5, 6, 7, 9, 6);
        assertThat(Arrays.copyOf(twice, 5)).isEqualTo(Arrays.copyOfRange(twice, 5, 10));
        assertThat(new Simulation(20, 7).falseAlarms(recorded).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.get(2)).isIn("0", "1"));
    }

    /** As often as the recorded forks were: 30 % of the time, told for four in five. */
    @Test
    void aBusyHostDisturbsForksInBursts() {
        Host.Forks forks = new BusyHost(0.3).start(0.01, RandomSource.XO_RO_SHI_RO_128_PP.create(3));
        List<SimulatedFork> many =
                Stream.generate(() -> forks.next(5, 2)).limit(20_000).toList();
        double told = many.stream().filter(fork -> fork.others() > 0.25).count() / 20_000.0;
        assertThat(told).isBetween(0.2, 0.28);
        double slow = many.stream()
                        .filter(fork -> Arrays.stream(fork.iterations()).max().orElseThrow() > 1.1)
                        .count()
                / 20_000.0;
        assertThat(slow).isBetween(0.18, 0.3);
        long changes = IntStream.range(1, many.size())
                .filter(i -> many.get(i).others() > 0.25 != many.get(i - 1).others() > 0.25)
                .count();
        assertThat(changes).isLessThan(20_000 / 4);
    }

    @Test
    void tenPercentAreCaught() {
        assertThat(runs(60, GateWorld.slower(new ModelHost(Noise.CLEAN), 0.04, 12, 1, 0.1), Verdict.REGRESSED))
                .isGreaterThan(56);
    }

    @Test
    void loadBesideTheCandidateAloneIsNotTheCodesFault() {
        GateWorld loaded = GateWorld.loaded(new ModelHost(Noise.CLEAN), 0.04, 6, 0.5);
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

    /**
     * The figures of docs/gate.md are those of the code: fewer runs, each share within chance of the documented one.
     */
    @ParameterizedTest
    @EnumSource(Simulation.Part.class)
    void theDocumentSaysWhatTheDecisionDoes(Simulation.Part part) throws IOException {
        int runs = 30;
        SimulatedFigures table = new Simulation(runs, 1).table(part);
        List<Integer> keys = columns(table, List.of("noise", "slower", "variation", "budget", "load"));
        List<Integer> shares = columns(table, SHARES).stream()
                .filter(i -> table.lines().getFirst().get(i).endsWith("%"))
                .toList();
        List<List<String>> documented = documented(table.columns());
        for (List<String> line : table.lines()) {
            List<String> same = documented.stream()
                    .filter(other -> keys.stream().allMatch(i -> other.get(i).equals(line.get(i))))
                    .filter(other ->
                            part != Simulation.Part.STORED || other.get(1).equals(line.get(1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/gate.md has no line " + line));
            shares.forEach(i -> assertThat(BinomialTest.withDefaults()
                            .test(runs, (int) Math.round(share(line.get(i)) * runs), unrounded(same.get(i)))
                            .getPValue())
                    .as("%s: %s in %d runs, %s in docs/gate.md", line, line.get(i), runs, same.get(i))
                    .isGreaterThan(1e-4));
        }
    }

    private static List<Integer> columns(SimulatedFigures table, List<String> names) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> names.contains(table.columns().get(i)))
                .boxed()
                .toList();
    }

    /** The lines of the tables in the document that have these columns. */
    private static List<List<String>> documented(List<String> columns) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(Path.of("../docs/gate.md"))) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
            within = cells.equals(columns) || within && !cells.isEmpty();
            if (within && cells.size() == columns.size() && !cells.equals(columns)) {
                lines.add(cells);
            }
        }
        return lines;
    }

    private static double share(String percent) {
        return Double.parseDouble(percent.replace(" %", "")) / 100;
    }

    /** A share that is printed as 0 or 100 % need not be exactly that: half of the last digit may be missing. */
    private static double unrounded(String percent) {
        double half = percent.matches("\\d+\\.\\d %") ? 0.0005 : 0.00005;
        return Math.clamp(share(percent), half, 1 - half);
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

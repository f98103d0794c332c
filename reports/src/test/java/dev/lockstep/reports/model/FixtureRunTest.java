package dev.lockstep.reports.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.Parameter;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.plan.PlannedRow;
import dev.lockstep.harness.plan.Planner;
import dev.lockstep.harness.plan.Preset;
import dev.lockstep.harness.plan.Selection;
import dev.lockstep.harness.plan.Sweep;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The run of the golden files is one that the planner and the catalogue can produce. */
class FixtureRunTest {

    private static final RunDirectory FIXTURE = new RunDirectory(Path.of("src/test/resources/fixture-run"));
    private static final Path DESCRIPTION = Path.of("../benchmarks/src/test/resources/description.tsv");
    private static final Iterations TIMES = new Iterations(2, 200, 3, 200);

    private static final Preset PRESET = new Preset(
            "fixture",
            "some of each",
            List.of(
                    Sweep.score(
                            3,
                            TIMES,
                            "workload=exchange threads=2 segment=10 affinity=spread wait=spin"
                                    + " implementation=mutex,rw-lock,atomic-barrier,off-heap,padded,cyclic-barrier,"
                                    + "phaser,noop"),
                    Sweep.score(
                            3,
                            TIMES,
                            "workload=exchange threads=2 segment=10 affinity=same-core wait=spin-yield"
                                    + " implementation=mutex,atomic-barrier,padded,phaser"),
                    Sweep.score(
                            3,
                            TIMES,
                            "workload=plain-writes,volatile-writes threads=2 segment=1 affinity=spread wait=spin"
                                    + " implementation=atomic-barrier layout=packed,padded"),
                    Sweep.score(
                            3,
                            TIMES,
                            "workload=fibonacci threads=4 segment=100 affinity=none wait=spin-yield"
                                    + " implementation=mutex,atomic-barrier,padded,phaser"),
                    Sweep.profile(
                            TIMES,
                            "workload=fibonacci threads=4 segment=100 affinity=none wait=spin-yield"
                                    + " implementation=mutex,padded")));

    /** As with {@code --forks 3}: nothing is eliminated. */
    private static final Selection CHOSEN =
            new Selection(Map.of(), OptionalInt.of(3), Selection.Profiling.SAMPLED, JmhOptions.NONE);

    private final JarContents catalogue;
    private final RunFile run;
    private final List<ForkFile> forks;

    FixtureRunTest() throws IOException {
        catalogue = JarContents.parse(Files.readAllLines(DESCRIPTION));
        run = FIXTURE.readRun();
        forks = FIXTURE.readForks();
    }

    @Test
    void itsImplementationsAreThoseOfTheJar() {
        assertThat(run.implementations()).isEqualTo(catalogue.implementations());
    }

    @Test
    void itsForksAreThoseOfThePlanInItsOrder() {
        List<PlannedFork> planned =
                new Planner(catalogue).plan(PRESET, CHOSEN, run.seed()).forks();
        assertThat(run.plannedForks()).isEqualTo(planned.size());
        assertThat(forks).hasSameSizeAs(planned);
        IntStream.range(0, planned.size())
                .forEach(i ->
                        assertThat(described(forks.get(i))).as("fork %d", i + 1).isEqualTo(described(planned.get(i))));
    }

    private static Map<String, Object> described(PlannedFork fork) {
        PlannedRow row = fork.row();
        return described(fork.index(), fork.round(), row.purpose(), row.benchmarkName(), row.recorded());
    }

    private static Map<String, Object> described(ForkFile fork) {
        return described(fork.index(), fork.round(), fork.purpose(), fork.benchmark(), fork.parameters());
    }

    private static Map<String, Object> described(
            int index, int round, String purpose, String benchmark, Map<String, String> parameters) {
        return Map.of(
                "index", index,
                "round", round,
                "purpose", purpose,
                "benchmark", benchmark,
                "parameters", new TreeMap<>(parameters));
    }

    /** JMH's results contain the parameters with which the harness starts it. */
    @Test
    void itsResultsAreThoseOfItsForks() {
        assertThat(forks).filteredOn(ForkFile::ok).hasSizeGreaterThan(50).allSatisfy(fork -> {
            JsonNode jmh = fork.jmh().path(0);
            assertThat(jmh.path("benchmark").asText()).isEqualTo("dev.lockstep.bench." + fork.benchmark() + ".cycle");
            assertThat(jmh.path("measurementIterations").asInt()).isEqualTo(TIMES.measurements());
            assertThat(jmh.path("primaryMetric").path("rawData").path(0)).hasSize(TIMES.measurements());
            fork.parameters()
                    .forEach((name, value) -> assertThat(
                                    jmh.path("params").path(name).asText(value))
                            .as(name)
                            .isIn(value, Parameter.DEFAULT));
        });
    }

    @Test
    void itsRecordingsAreThoseOfItsProfiledForks() throws IOException {
        List<String> wanted = forks.stream()
                .filter(fork -> fork.purpose().equals(ForkFile.PROFILE))
                .map(fork -> "recordings/%04d-%s.jfr"
                        .formatted(fork.index(), fork.parameters().get("implementation")))
                .toList();
        assertThat(forks.stream().map(ForkFile::recording).filter(Objects::nonNull))
                .isEqualTo(wanted);
        try (Stream<Path> files = Files.list(FIXTURE.recordings())) {
            assertThat(files.map(file -> FIXTURE.root().relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    /** The warnings of a fork are also warnings of the run. */
    @Test
    void itsWarningsAreItsForks() {
        assertThat(run.warnings())
                .containsAll(
                        forks.stream().flatMap(fork -> fork.warnings().stream()).toList());
    }
}

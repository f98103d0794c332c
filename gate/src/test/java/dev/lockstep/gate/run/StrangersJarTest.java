package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.run.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the gate with a jar that JMH itself lists and runs. */
class StrangersJarTest {

    private static final Iterations WARM = new Iterations(2, 10, 3, 10);

    @TempDir
    private static Path folder;

    private static Path jar;

    @TempDir
    private Path root;

    @BeforeAll
    static void copyAway() throws Exception {
        Path made = StrangersJar.in(folder);
        jar = Files.createDirectories(folder.resolve("away/a")).resolve("benchmarks.jar");
        ThinJar.of(made).copy(jar);
    }

    @Test
    void everyValueOfAParameterIsOneAndSingleShotsAreATaskOfTheirOwn() throws Exception {
        List<Task> tasks = new JmhJar(jar, JmhOptions.NONE).list("the baseline", new ChildProcess(), Map.of());
        assertThat(tasks)
                .extracting(task -> task.toString() + task.modes())
                .containsExactlyInAnyOrder(
                        "org.strangers.Oddities.startavgt",
                        "org.strangers.Oddities.startss",
                        "org.strangers.Oddities.text value=a,b",
                        "org.strangers.Oddities.text value=c, d",
                        "org.strangers.Oddities.text value=say \"x\"",
                        "org.strangers.Oddities.text value=<&'",
                        "org.strangers.Oddities.text value=x=y",
                        "org.strangers.Oddities.text value=",
                        "org.strangers.Oddities.text value=two\nlines");
    }

    @Test
    void modesThatTheUserSetsStandInThePlaceOfTheBenchmarks() throws Exception {
        JmhOptions shots = JmhOptions.parseForGate(List.of("-bm", "ss"));
        assertThat(new JmhJar(jar, shots).list("the baseline", new ChildProcess(), Map.of("value", "1,2")))
                .extracting(task -> task.toString() + " " + task.modes())
                .containsExactlyInAnyOrder(
                        "org.strangers.Oddities.start ss",
                        "org.strangers.Oddities.text value=1 ss",
                        "org.strangers.Oddities.text value=2 ss");
    }

    @Test
    void singleShotsAreMeasuredColdAsTheBenchmarkSays() throws Exception {
        JsonNode cold =
                measure(Task.of("org.strangers.Oddities.start", Map.of()).in("ss"));
        assertThat(cold.path("mode").asText()).isEqualTo("ss");
        assertThat(cold.path("warmupIterations").asInt()).isZero();
        assertThat(cold.path("measurementIterations").asInt()).isEqualTo(1);
        assertThat(cold.path("primaryMetric").path("score").asDouble()).isGreaterThan(40);
        JsonNode warm =
                measure(Task.of("org.strangers.Oddities.start", Map.of()).in("avgt"));
        assertThat(warm.path("mode").asText()).isEqualTo("avgt");
        assertThat(warm.path("warmupIterations").asInt()).isEqualTo(2);
    }

    @Test
    void iterationsOfSingleShotsThatTheUserSetsHold() {
        Task shots = Task.of("a.B.c", Map.of()).in("ss");
        assertThat(new JmhJar(jar, JmhOptions.parseForGate(List.of("-i", "7"))).fork(shots, WARM, root))
                .containsSequence("-i", "7")
                .doesNotContain("-wi");
    }

    @Test
    void valuesAreMeasuredAsTheyAre() throws Exception {
        for (String value : List.of("c, d", "<&'")) {
            JsonNode result = measure(Task.of("org.strangers.Oddities.text", Map.of("value", value)));
            assertThat(result.path("params").path("value").asText()).isEqualTo(value);
        }
    }

    @Test
    void anotherLibraryIsAnotherJar() throws Exception {
        Side side = new Side.Jar("jar", root.resolve("benchmarks.jar"));
        ThinJar.of(jar).copy(root.resolve("benchmarks.jar"));
        Jars jars = new Jars(new Repository(root, "true", Path.of("x.jar"), new ChildProcess()));
        String identity = jars.identity(side);
        assertThat(identity.lines()).hasSize(4);
        try (Stream<Path> libraries = Files.list(root.resolve("lib"))) {
            Files.writeString(libraries.findFirst().orElseThrow(), "other");
        }
        assertThat(jars.identity(side)).isNotEqualTo(identity);
    }

    @Test
    void aSavedBaselineKeepsItsLibraries() {
        Path kept = new Baselines(root).save("main", jar);
        assertThat(kept.resolveSibling("lib")).isDirectoryContaining("glob:**jmh-core*.jar");
    }

    @Test
    void aLibraryThatLiesElsewhereIsRefused() throws Exception {
        Path thin = Files.createDirectories(root.resolve("x")).resolve("thin.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "../library.jar file:/nowhere/else.jar");
        new JarOutputStream(Files.newOutputStream(thin), manifest).close();
        Files.writeString(root.resolve("library.jar"), "");
        ThinJar opened = ThinJar.of(thin);
        assertThatThrownBy(() -> opened.copy(root.resolve("copy.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("but names '../library.jar'");
    }

    private JsonNode measure(Task task) throws Exception {
        GateFolder gate = new GateFolder(root);
        Files.createDirectories(gate.forks());
        for (Arm arm : Arm.values()) {
            Files.createDirectories(gate.jar(arm).getParent());
            ThinJar.of(jar).copy(gate.jar(arm));
        }
        BlockRunner runner =
                new BlockRunner(gate, JmhOptions.NONE, Optional.empty(), new ChildProcess(), _ -> Map.of("loop", 1.0));
        ForkLength quick =
                new ForkLength(JmhOptions.parseForGate(List.of("-wi", "2", "-w", "10ms", "-i", "3", "-r", "10ms")));
        GateFork fork = runner.run(new PlannedBlock(Stage.SCREEN, 1, task, List.of(Arm.BASELINE)), quick, List.of())
                .getFirst();
        assertThat(fork.reason()).isNull();
        assertThat(fork.jmh()).hasSize(1);
        return fork.jmh().get(0);
    }
}

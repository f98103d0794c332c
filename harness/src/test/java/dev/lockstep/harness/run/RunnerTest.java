package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.StoppedException;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.plan.PlannedRow;
import dev.lockstep.harness.plan.Schedule;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.harness.testing.FakeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    @TempDir
    private static Path home;

    private static JarCommands harness;

    @TempDir
    private Path root;

    private final List<String> said = new ArrayList<>();
    private RunDirectory directory;
    private RunLog log;

    @BeforeAll
    static void buildJar() throws Exception {
        harness = JarCommands.of(FakeJar.below(home));
    }

    @BeforeEach
    void start() throws IOException {
        directory = new RunDirectory(root).create();
        log = new RunLog(
                directory,
                new RunFile(
                        1,
                        "id",
                        "n",
                        RunLog.RUNNING,
                        "quick",
                        1,
                        List.of(),
                        "",
                        null,
                        1,
                        null,
                        null,
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of("first")));
    }

    @Test
    void storesWhatAForkGave() throws Exception {
        assertThat(runner().run(forks(ForkFile.SCORE, "mutex"))).isZero();
        ForkFile fork = directory.readForks().getFirst();
        assertThat(fork.ok()).isTrue();
        assertThat(fork.benchmark()).isEqualTo("ExchangeBenchmark");
        assertThat(fork.jmh().get(0).get("benchmark").asText()).isEqualTo("dev.lockstep.bench.ExchangeBenchmark.cycle");
        assertThat(fork.parameters()).containsEntry("implementation", "mutex").containsEntry("stamp", "apart");
        assertThat(directory.forks()).isDirectoryNotContaining("glob:**.{log,jmh,tmp}");
    }

    @Test
    void aProfiledForkHasItsRecording() throws Exception {
        assertThat(runner().run(forks(ForkFile.PROFILE, "mutex"))).isZero();
        String recording = directory.readForks().getFirst().recording();
        assertThat(recording).isEqualTo("recordings/0001-mutex.jfr");
        assertThat(root.resolve(recording)).isNotEmptyFile();
    }

    @Test
    void theOthersGoOnAfterAForkThatFails() throws Exception {
        assertThat(runner().run(forks(ForkFile.SCORE, "dies", "empty", "silent", "mutex")))
                .isEqualTo(3);
        assertThat(directory.readForks())
                .extracting(ForkFile::status)
                .containsExactly("failed", "failed", "failed", "ok");
        assertThat(said).hasSize(3);
        assertThat(said.getFirst())
                .startsWith("Fork 1 (exchange of dies, 2 threads")
                .contains("exit code 1, java.lang.IllegalStateException: the crew is gone")
                .endsWith("0001.log");
        assertThat(said.get(1)).contains("its result is empty");
        assertThat(said.get(2)).contains("it wrote no readable result, it printed nothing");
        assertThat(directory.forks().resolve("0001.log")).exists();
        assertThat(directory.forks().resolve("0004.log")).doesNotExist();
    }

    @Test
    void aForkThatDoesNotStartIsAFailedOne() throws Exception {
        JarCommands broken = new JarCommands(List.of(), List.of("/no/such/java"), List.of(), "", List.of());
        Runner runner = new Runner(broken, JmhOptions.NONE, directory, log, new Listener());
        assertThat(runner.run(forks(ForkFile.SCORE, "mutex"))).isEqualTo(1);
        assertThat(said.getFirst()).contains("could not be started").contains("/no/such/java");
    }

    @Test
    void aForkThatHangsIsKilledAtItsBound() throws Exception {
        Runner runner =
                new Runner(harness, JmhOptions.NONE, directory, log, new Listener(), row -> Duration.ofSeconds(2));
        assertThat(runner.run(forks(ForkFile.SCORE, "hangs"))).isEqualTo(1);
        assertThat(said.getFirst()).contains("did not end within 2 s and was killed");
        assertThat(ProcessHandle.of(pidOfHanging())).isNotPresent();
    }

    @Test
    void warningsReachTheRunFileOnce() throws Exception {
        runner().run(forks(ForkFile.SCORE, "warns", "warns"));
        assertThat(directory.readForks())
                .hasSize(2)
                .allMatch(fork -> fork.warnings().equals(List.of("pinning is not permitted")));
        assertThat(directory.readRun().warnings()).containsExactly("first", "pinning is not permitted");
    }

    @Test
    void stoppingKillsTheForkAndLeavesNothingOfIt() throws Exception {
        Runner runner = runner();
        Thread stopper = Thread.ofPlatform().start(() -> stopOnceItHangs(runner));
        assertThatThrownBy(() -> runner.run(forks(ForkFile.SCORE, "mutex", "hangs", "mutex")))
                .isInstanceOf(StoppedException.class);
        stopper.join();
        assertThat(ProcessHandle.of(pidOfHanging())).isNotPresent();
        assertThat(runner.measured()).isEqualTo(1);
        assertThat(directory.readForks()).hasSize(1);
        assertThat(directory.forks().resolve("0002.log")).doesNotExist();
    }

    @Test
    void theStatusStaysOnceTheRunHasEnded() throws IOException {
        log.end(RunLog.FINISHED);
        log.end(RunLog.INTERRUPTED);
        assertThat(directory.readRun().status()).isEqualTo("finished");
        assertThat(directory.readRun().finished()).isNotNull();
    }

    @Test
    void goesOnWithWhatAnEarlierRunHasLeft() throws Exception {
        runner().run(forks(ForkFile.SCORE, "mutex"));
        directory.write(asIfItTook(directory.readForks().getFirst(), 123));
        Runner second = runner();
        assertThat(second.run(forks(ForkFile.SCORE, "mutex", "padded"))).isZero();
        assertThat(second.measured()).isEqualTo(2);
        assertThat(directory.readForks()).hasSize(2);
        assertThat(directory.readForks().getFirst().seconds()).isEqualTo(123);
        assertThat(directory.readRun().plannedForks()).isEqualTo(2);
    }

    @Test
    void refusesToGoOnWithAnotherPlan() throws Exception {
        runner().run(forks(ForkFile.SCORE, "mutex"));
        assertThatThrownBy(() -> runner().run(forks(ForkFile.SCORE, "padded")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("contains forks of another plan");
    }

    private static ForkFile asIfItTook(ForkFile fork, double seconds) {
        return new ForkFile(
                fork.index(),
                fork.round(),
                fork.purpose(),
                fork.benchmark(),
                fork.parameters(),
                fork.status(),
                fork.reason(),
                fork.started(),
                seconds,
                fork.warnings(),
                fork.recording(),
                fork.jmh());
    }

    private Runner runner() {
        return new Runner(harness, JmhOptions.NONE, directory, log, new Listener());
    }

    /** A schedule with a seed that keeps the order. */
    private static Schedule forks(String purpose, String... implementations) {
        List<PlannedRow> rows = IntStream.range(0, implementations.length)
                .mapToObj(i -> row(purpose, implementations[i], i))
                .toList();
        return LongStream.range(0, 10_000)
                .mapToObj(seed -> new Plan(rows, seed))
                .filter(plan ->
                        plan.forks().stream().map(PlannedFork::row).toList().equals(rows))
                .map(Schedule::new)
                .findFirst()
                .orElseThrow();
    }

    private static PlannedRow row(String purpose, String implementation, int segment) {
        return new PlannedRow(
                "dev.lockstep.bench.ExchangeBenchmark",
                Map.of("implementation", implementation, "threads", "2", "segment", "" + segment),
                Map.of("stamp", "apart", "workload", "exchange"),
                new Iterations(1, 10, 1, 10),
                1,
                purpose);
    }

    private void stopOnceItHangs(Runner runner) {
        try {
            while (pidFile() == null) {
                Thread.sleep(20);
            }
            runner.stop();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long pidOfHanging() throws IOException {
        return Long.parseLong(Files.readString(pidFile()));
    }

    private Path pidFile() throws IOException {
        try (var files = Files.list(directory.forks())) {
            return files.filter(file ->
                            file.toString().endsWith(".pid") && file.toFile().length() > 0)
                    .findFirst()
                    .orElse(null);
        }
    }

    private final class Listener implements Progress {
        @Override
        public void started(PlannedFork fork) {}

        @Override
        public void ended(PlannedFork fork) {}

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void close() {}
    }
}

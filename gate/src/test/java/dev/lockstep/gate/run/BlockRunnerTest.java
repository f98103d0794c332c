package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.run.ChildProcess;
import dev.lockstep.harness.testing.FakeJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockRunnerTest {

    private static final ForkLength LENGTH = new ForkLength(JmhOptions.NONE);
    private static final Task TASK =
            Task.of("dev.lockstep.bench.ExchangeBenchmark.cycle", Map.of()).with("implementation", "hangs");

    @TempDir
    private Path root;

    private GateFolder folder;
    private BlockRunner runner;
    private final List<String> readings = new ArrayList<>();

    private final class Readings implements BlockRunner.Rulers {
        @Override
        public Map<String, Double> measure(ChildProcess child) {
            readings.add("rulers");
            return Map.of("loop", 2.0);
        }

        @Override
        public Optional<CpuTime> cpuTime() {
            readings.add("CPU time");
            return Optional.of(new CpuTime(0, 0));
        }
    }

    @BeforeEach
    void begin() throws Exception {
        folder = new FakeGate(FakeJar.below(root), root).jars(Map.of(), Map.of());
        runner = new BlockRunner(
                folder, JmhOptions.NONE, Optional.of(Duration.ofMillis(300)), new ChildProcess(), new Readings());
    }

    /** Twenty-eight slow operations may take too long where five do not. */
    @Test
    void aForkOfTheFirstBlockThatDoesNotEndGetsFewerIterations() throws Exception {
        GateFork fork = only(runner.run(block(1), LENGTH, List.of()));
        assertThat(readings).filteredOn("rulers"::equals).hasSize(4);
        assertThat(fork.times()).isEqualTo(LENGTH.fewest());
        assertThat(fork.reason()).startsWith("it did not end within").contains("failed-SCREEN-1-0.log");
    }

    @Test
    void laterOnesAndThoseOfTheUsersLengthFailAtOnce() throws Exception {
        GateFork later = only(runner.run(block(2), LENGTH, GateForks.screen(0, 2.4)));
        assertThat(later.times()).isEqualTo(LENGTH.usual());
        GateFork users =
                only(runner.run(block(1), new ForkLength(JmhOptions.parseForGate(List.of("-i", "9"))), List.of()));
        assertThat(users.times().measurements()).isEqualTo(9);
        assertThat(readings).filteredOn("rulers"::equals).hasSize(4);
    }

    @Test
    void aBenchmarkNamedAmongJmhsOptionsIsRefused() {
        JmhOptions options = JmhOptions.parseForGate(List.of("a.Another.m"));
        runner = new BlockRunner(
                folder, options, Optional.of(Duration.ofMinutes(1)), new ChildProcess(), new Readings());
        PlannedBlock block =
                new PlannedBlock(Stage.SCREEN, 1, TASK.with("implementation", "mutex"), List.of(Arm.BASELINE));
        assertThatThrownBy(() -> runner.run(block, LENGTH, List.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("also measured a.Another.m: name benchmarks by --filter");
    }

    /** The CPU time of a ruler that runs would be other load. */
    @Test
    void rulersRunOutsideTheReadingsOfTheCpuTime() throws Exception {
        Task steady = TASK.with("implementation", "mutex");
        runner = new BlockRunner(
                folder, JmhOptions.NONE, Optional.of(Duration.ofMinutes(1)), new ChildProcess(), new Readings());
        PlannedBlock block = new PlannedBlock(Stage.SCREEN, 1, steady, List.of(Arm.BASELINE, Arm.CANDIDATE));
        assertThat(runner.run(block, LENGTH, List.of())).hasSize(2).allMatch(GateFork::ok);
        assertThat(readings)
                .containsExactly("rulers", "CPU time", "CPU time", "rulers", "CPU time", "CPU time", "rulers");
    }

    private static PlannedBlock block(int number) {
        return new PlannedBlock(Stage.SCREEN, number, TASK, List.of(Arm.BASELINE, Arm.CANDIDATE));
    }

    private static GateFork only(List<GateFork> forks) {
        assertThat(forks).hasSize(1);
        return forks.getFirst();
    }
}

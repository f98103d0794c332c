package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.run.ChildProcess;
import dev.lockstep.harness.testing.FakeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with a slower candidate: 16 forks before the decision, then 2 blocks and 1 more. */
class DisturbedBlocksTest {

    private static final int FIRST = 16;

    @TempDir
    private static Path home;

    private static Path plain;

    @TempDir
    private Path root;

    private FakeGate gate;
    private GateFolder folder;

    @BeforeAll
    static void build() throws Exception {
        plain = FakeJar.below(home);
    }

    @BeforeEach
    void begin() throws IOException {
        gate = new FakeGate(plain, root);
        folder = gate.jars(Map.of(), Map.of("percent", "20"));
    }

    /** Other load during some forks, which are numbered as they run. */
    private static final class Load implements BlockRunner.Rulers {
        private static final int A_SECOND = 100;

        private final IntPredicate disturbed;
        private int readings;
        private long ticks;
        private int rulers;

        Load(IntPredicate disturbed) {
            this.disturbed = disturbed;
        }

        @Override
        public Map<String, Double> measure(ChildProcess child) {
            rulers++;
            return Map.of("loop", 2.0);
        }

        @Override
        public Optional<CpuTime> cpuTime() {
            boolean after = readings % 2 == 1;
            ticks += after && disturbed.test(readings / 2) ? A_SECOND : 0;
            readings++;
            return Optional.of(new CpuTime(ticks, 0));
        }
    }

    private GateRun.Outcome run(Load load) throws IOException, InterruptedException {
        return gate.run(folder, "", Optional.empty(), load).run();
    }

    private PairedRow row(Load load) throws IOException, InterruptedException {
        return run(load).rows().getFirst();
    }

    @Test
    void otherLoadIsKeptWithEachFork() throws Exception {
        PairedRow row = row(new Load(fork -> fork < 4));
        assertThat(row.rulers()).containsOnlyKeys("loop");
        assertThat(row.screen().getFirst().others())
                .satisfies(loads -> assertThat(DoubleStream.of(loads)).allMatch(load -> load > 0.25));
        assertThat(row.screen().getLast().others()).containsOnly(0);
        assertThat(row.replaced()).isEmpty();
    }

    @Test
    void oneBlockIsMeasuredAgain() throws Exception {
        Load load = new Load(fork -> fork == FIRST + 1);
        GateRun.Outcome outcome = run(load);
        assertThat(outcome.decision().overall()).isEqualTo(Verdict.REGRESSED);
        PairedRow row = outcome.rows().getFirst();
        assertThat(row.decision()).hasSize(3).noneMatch(block -> block.disturbed());
        assertThat(row.replaced()).hasSize(1).allMatch(block -> block.disturbed());
        assertThat(load.rulers).isEqualTo(8 * 5);
        assertThat(gate.said())
                .containsSubsequence(
                        "DECISION 8", "1 block was disturbed by other load and is measured again.", "DECISION 4")
                .filteredOn("DECISION 4"::equals)
                .hasSize(2);
    }

    @Test
    void aHostThatIsNeverQuietTakesHalfAsMuchAgain() throws Exception {
        PairedRow row = row(new Load(fork -> fork >= FIRST));
        assertThat(row.decision()).hasSize(3);
        assertThat(row.replaced()).hasSize(2);
    }

    @Test
    void loadOfOneArmAloneIsEvidenceAndReplacesNothing() throws Exception {
        Task task = Task.of("dev.lockstep.bench.ExchangeBenchmark.cycle", Map.of());
        List<Arm> order = Stream.of(Stage.values())
                .flatMap(stage -> BlockOrder.of(stage, Map.of(task, 2), FakeGate.SEED, 0).stream())
                .flatMap(block -> block.order().stream())
                .toList();
        GateRun.Outcome outcome = run(new Load(fork -> fork >= order.size() || order.get(fork) == Arm.CANDIDATE));
        assertThat(outcome.decision().overall()).isEqualTo(Verdict.INVALID);
        assertThat(outcome.rows().getFirst().replaced()).isEmpty();
        assertThat(gate.said()).noneMatch(line -> line.contains("disturbed"));
    }

    @Test
    void aResumedRunMeasuresOnlyWhatIsMissing() throws Exception {
        GateRun.Outcome outcome = run(new Load(fork -> fork >= FIRST));
        Load again = new Load(_ -> false);
        assertThat(run(again).decision()).isEqualTo(outcome.decision());
        assertThat(again.rulers).isZero();
        Files.delete(folder.forks().resolve("2-0005-2.json"));
        GateRun.Outcome resumed = run(again);
        assertThat(again.rulers).isEqualTo(5);
        assertThat(resumed.rows().getFirst().decision()).hasSize(3);
        assertThat(resumed.rows().getFirst().replaced()).hasSize(2);
    }

    @Test
    void forksAreShorterAfterTheScreen() throws Exception {
        run(new Load(_ -> false));
        assertThat(folder.readAll())
                .allSatisfy(fork ->
                        assertThat(fork.times().measurements()).isEqualTo(fork.stage() == Stage.SCREEN ? 20 : 12));
    }
}

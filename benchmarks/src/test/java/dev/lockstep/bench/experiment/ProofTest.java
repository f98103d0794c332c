package dev.lockstep.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.ProgramBenchmark;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.sharing.StrideBenchmark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProofTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @BeforeAll
    static void besideOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    private boolean holds(List<Experiment> catalogue, String... names) {
        return new Proof(catalogue, new PrintStream(bytes, true, StandardCharsets.UTF_8)).holds(List.of(names));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Experiment stride(String name, String rows, String obstacle) {
        return Experiment.named(name)
                .rows(Extent.SMOKE, rows)
                .obstacle(obstacle)
                .of(StrideBenchmark.class);
    }

    @Test
    void allExperimentsHold() {
        assertThat(holds(Experiments.ALL)).as(() -> String.join("\n", lines())).isTrue();
        assertThat(lines())
                .hasSameSizeAs(Experiments.ALL)
                .allMatch(line -> line.matches("proved\t[a-z0-9-]+\t[1-9]\\d*\t\\d+|skipped\t[a-z0-9-]+\t.+"));
    }

    @Test
    void oneThatFailsSaysWhyAndTheNextOneRuns() {
        List<Experiment> catalogue = List.of(
                stride("bad", "threads=2 affinity=pigeon stride=8", ""),
                stride("good", "threads=2 affinity=none stride=8,16", ""));
        assertThat(holds(catalogue)).isFalse();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0))
                .startsWith(
                        "failed\tbad\t{threads=2, affinity=pigeon, stride=8}: java.lang.IllegalArgumentException: affi")
                .contains("was \"pigeon\"");
        assertThat(lines().get(1)).startsWith("proved\tgood\t2\t");
        assertThat(holds(catalogue, "good")).isTrue();
    }

    @Test
    void whatCannotRunFailsAndWhatHasAnObstacleIsSkipped() {
        Experiment noBenchmark =
                Experiment.named("none").rows(Extent.SMOKE, "a=1").of(String.class);
        assertThat(holds(List.of(noBenchmark, stride("hard", "stride=8", "no moon"))))
                .isFalse();
        assertThat(lines().get(0)).startsWith("failed\tnone\t{a=1}: No benchmarks to run");
        assertThat(lines().get(1)).isEqualTo("skipped\thard\tno moon");
    }

    @Test
    void benchmarksOfMemoriesAreProvedToo() {
        Experiment life = Experiment.named("life")
                .rows(
                        Extent.SMOKE,
                        "implementation=stamped,mutex layout=default stamp=default storage=default"
                                + " order=release-acquire wait=adaptive hint=on read=sum fold=1 neighbours=all"
                                + " workload=life size=small threads=2 affinity=none")
                .of(ProgramBenchmark.class);
        assertThat(holds(List.of(life))).as(() -> String.join("\n", lines())).isTrue();
        assertThat(lines().get(0)).startsWith("proved\tlife\t2\t");
    }

    @Test
    void anUnknownNameFails() {
        assertThat(holds(List.of(stride("known", "stride=8", "")), "unknown")).isFalse();
        assertThat(lines())
                .containsExactly(
                        "failed\tunknown\texperiment: must be one of known, was \"unknown\"; choose one of" + " these");
    }
}

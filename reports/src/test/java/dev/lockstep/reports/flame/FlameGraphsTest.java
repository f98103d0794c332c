package dev.lockstep.reports.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.model.Recorded;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import one.profiler.AsyncProfiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameGraphsTest {

    @TempDir
    private Path folder;

    @Test
    void drawsWhatTheRecordingHasSamplesOf() throws Exception {
        FlameGraphs graphs =
                FlameGraphs.write(List.of(recorded("padded", busy())), folder.resolve("flamegraphs"), _ -> true);
        assertThat(graphs.findings()).isEmpty();
        assertThat(graphs.links())
                .extracting(FlameGraphs.Link::kind, FlameGraphs.Link::href)
                .containsExactly(
                        tuple("cpu", "flamegraphs/padded-cpu.html"), tuple("heat map", "flamegraphs/padded-heat.html"));
        assertThat(graphs.differential()).isEmpty();
        assertThat(folder.resolve("flamegraphs/padded-heat.html")).content().contains("padded, CPU samples over time");
        assertThat(folder.resolve("flamegraphs/padded-cpu.html"))
                .content()
                .contains("<html")
                .contains("padded, cpu")
                .contains("FlameGraphsTest");
    }

    /** The state with which profilers mark samples of all threads, running or not. */
    @Test
    void samplesOfSleepingThreadsAreNoCpuTime() throws Exception {
        Path asleep = replaced(busy(), "STATE_RUNNABLE", "STATE_SLEEPING");
        FlameGraphs graphs = FlameGraphs.write(List.of(recorded("all", asleep)), flamegraphs(), _ -> false);
        assertThat(graphs.links())
                .extracting(FlameGraphs.Link::kind, FlameGraphs.Link::href)
                .containsExactly(
                        tuple("wall", "flamegraphs/all-wall.html"), tuple("heat map", "flamegraphs/all-heat.html"));
        assertThat(folder.resolve("flamegraphs/all-heat.html"))
                .content()
                .contains("all, wall-clock samples over time")
                .doesNotContain("CPU");
    }

    @Test
    void samplesByTheProfilersClockAreNoCpuTime() throws Exception {
        Path file = folder.resolve("profiler.jfr");
        AsyncProfiler profiler = AsyncProfiler.getInstance();
        profiler.execute("start,event=wall,interval=5ms,file=" + file);
        burnCpu(Duration.ofMillis(300));
        profiler.execute("stop,file=" + file);
        FlameGraphs graphs = FlameGraphs.write(List.of(recorded("clock", file)), flamegraphs(), _ -> false);
        assertThat(graphs.links()).extracting(FlameGraphs.Link::kind).containsExactly("wall", "heat map");
    }

    @Test
    void namesThatFilesCannotTellApartGetANumber() throws Exception {
        Path busy = busy();
        FlameGraphs graphs = FlameGraphs.write(
                Stream.of("a b", "a-b", "a_b", "été", "лето", "夏", "Лето")
                        .map(label -> recorded(label, busy))
                        .toList(),
                flamegraphs(),
                _ -> false);
        assertThat(graphs.links())
                .extracting(FlameGraphs.Link::href)
                .hasSize(14)
                .doesNotHaveDuplicates();
        assertThat(folder.resolve("flamegraphs/a-b-2-cpu.html")).content().contains("a-b, cpu");
    }

    @Test
    void drawsWhatStandsBeforeTheDamage() throws Exception {
        byte[] first = Files.readAllBytes(busy());
        byte[] both = Arrays.copyOf(first, 2 * first.length - 1);
        System.arraycopy(first, 0, both, first.length, first.length - 1);
        FlameGraphs graphs = FlameGraphs.write(
                List.of(recorded("cut", Files.write(folder.resolve("cut.jfr"), both))), flamegraphs(), _ -> false);
        assertThat(graphs.links()).hasSize(2);
        assertThat(graphs.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.summary()).startsWith("flame graphs of only a part of it"));
    }

    @Test
    void saysWhatIsWrongWithARecordingAndGoesOn() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jfr"), "no recording");
        FlameGraphs graphs = FlameGraphs.write(
                List.of(
                        recorded("mutex", broken),
                        recorded("phaser", folder.resolve("missing.jfr")),
                        recorded("noop", idle()),
                        recorded("padded", busy())),
                folder.resolve("flamegraphs"),
                _ -> true);
        assertThat(graphs.links()).hasSize(2);
        assertThat(graphs.findings())
                .extracting(finding -> finding.about().getFirst().implementation() + ": " + finding.summary())
                .satisfiesExactly(
                        warning -> assertThat(warning)
                                .startsWith("mutex: no flame graph")
                                .contains("broken.jfr"),
                        warning -> assertThat(warning)
                                .startsWith("phaser: no flame graph")
                                .contains("missing.jfr"),
                        warning -> assertThat(warning).startsWith("noop: its recording has no samples"));
    }

    @Test
    void laysAnyTwoOverOneAnother() throws Exception {
        Path busy = busy();
        FlameGraphs graphs = FlameGraphs.write(
                List.of(recorded("padded", busy), recorded("mutex", busy)), folder.resolve("flamegraphs"), _ -> false);
        assertThat(graphs.differential()).contains("flamegraphs/differential.html");
        assertThat(folder.resolve("flamegraphs/differential.html"))
                .content()
                .contains("{\"kinds\":{\"cpu\":{\"padded\":[0,", "\"mutex\":[0,")
                .contains("FlameGraphsTest.burn")
                .doesNotContain("src=\"http", "href=\"http");
    }

    private Path idle() throws Exception {
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(folder.resolve("idle.jfr"));
        }
        return folder.resolve("idle.jfr");
    }

    /** Uses enough CPU time for many samples: JFR samples each running thread every 10 ms. */
    private Path busy() throws Exception {
        Path file = folder.resolve("busy.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            burnCpu(Duration.ofMillis(400));
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private static void burnCpu(Duration time) {
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long end = cpu.getCurrentThreadCpuTime() + time.toNanos();
        double sum = 0;
        while (cpu.getCurrentThreadCpuTime() < end) {
            sum += burn();
        }
        assertThat(sum).isPositive();
    }

    /** Both have the same length, so that all other offsets remain valid. */
    private Path replaced(Path file, String old, String name) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        return Files.writeString(folder.resolve(name + ".jfr"), bytes.replace(old, name), StandardCharsets.ISO_8859_1);
    }

    private Path flamegraphs() {
        return folder.resolve("flamegraphs");
    }

    /** Long enough to be sampled in Java code, which JFR requires, and not in the clock. */
    private static double burn() {
        double sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum = Math.sqrt(sum + i);
        }
        return sum;
    }

    private static Recorded recorded(String label, Path file) {
        return new Recorded(
                RowKey.of(
                        "",
                        "FibonacciBenchmark",
                        Map.of("implementation", label, "threads", "4", "segment", "100", "affinity", "none")),
                label,
                file,
                25);
    }
}

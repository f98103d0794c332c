package dev.lockstep.reports.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.model.Recorded;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
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

    /** Burns CPU time enough for many samples: JFR takes one of each running thread every 10 ms. */
    private Path busy() throws Exception {
        Path file = folder.resolve("busy.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
            long end = cpu.getCurrentThreadCpuTime() + Duration.ofMillis(400).toNanos();
            double sum = 0;
            while (cpu.getCurrentThreadCpuTime() < end) {
                sum += burn();
            }
            assertThat(sum).isPositive();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    /** Long enough to be caught in Java code, where JFR samples, and not in the clock. */
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

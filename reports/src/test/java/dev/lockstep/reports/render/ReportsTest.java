package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.reports.data.ForkFile;
import dev.lockstep.reports.data.RunDirectory;
import dev.lockstep.reports.data.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    @TempDir
    private Path folder;

    @Test
    void writesTheWholeReport() throws Exception {
        String text = Reports.write(Fixture.sources(), folder, false, Fixture::times);
        assertThat(text).contains("padded is the fastest: 86.8 ns a cycle").doesNotContain("\u001b");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(folder)
                .isDirectoryContaining("glob:**/jmh-result.json")
                .isDirectoryContaining("glob:**/results.csv")
                .isDirectoryContaining("glob:**/computation-ratio.csv")
                .isDirectoryContaining("glob:**/contention.csv")
                .isDirectoryContaining("glob:**/latency.csv")
                .isDirectoryContaining("glob:**/load-balance.csv")
                .isDirectoryContaining("glob:**/findings.csv")
                .isDirectoryContaining("glob:**/summary.md");
        assertThat(folder.resolve("charts/time-per-thread.png")).isNotEmptyFile();
        assertThat(Files.size(folder.resolve("index.html"))).isLessThan(3_000_000);
        assertThat(folder.resolve("index.html"))
                .content()
                .doesNotContain("src=\"http", "href=\"http", "@import", "url(http");
    }

    @Test
    void coloursOnlyWhereAsked() throws Exception {
        assertThat(TerminalReport.of(Fixture.model(), true)).contains("\u001b[1;32mpadded\u001b[0m is the fastest");
    }

    @Test
    void goesOnWithoutRecordings() throws Exception {
        String text = Reports.write(Fixture.sources(), folder, false, _ -> {
            throw new IOException("not a recording");
        });
        assertThat(text).contains("!  padded fibonacci: nothing is known of its threads");
        assertThat(folder.resolve("index.html")).content().contains("No recording of this run could be read");
        assertThat(Files.readAllLines(folder.resolve("computation-ratio.csv"))).hasSize(1);
    }

    @Test
    void rendersARunThatMeasuredNothing() throws Exception {
        RunDirectory empty = interrupted();
        empty.write(fork(1, "score", "failed", "killed", null));
        String text = Reports.write(List.of(empty), folder.resolve("report"), false);
        assertThat(text)
                .contains("!! stopped is interrupted: only 1 of 9 forks ended")
                .contains("!! fork 1, mutex: failed: killed")
                .contains("!  mutex: no fork gave a score")
                .contains("No sound implementation was measured");
        assertThat(folder.resolve("report/index.html")).content().contains("No sound implementation was measured");
    }

    @Test
    void saysWhatTimingCostsWithoutARecordingToo() throws Exception {
        JsonNode jmh = new ObjectMapper().readTree("""
                [{"mode": "avgt",
                  "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[100, 101, 100]]},
                  "secondaryMetrics": {"phases": {"rawData": [[0, 1, 0]]}}}]""");
        RunDirectory run = interrupted();
        for (int index = 1; index <= 3; index++) {
            run.write(fork(index, ForkFile.OVERHEAD, ForkFile.OK, null, jmh));
        }
        String costs = "Timing phases costs 1.00 % of a Fibonacci cycle";
        assertThat(Reports.write(List.of(run), folder.resolve("report"), false)).contains(costs);
        assertThat(folder.resolve("report/index.html")).content().contains(costs);
    }

    private RunDirectory interrupted() throws IOException {
        RunDirectory run = new RunDirectory(folder.resolve("run")).create();
        run.write(new RunFile(
                1,
                "stopped",
                "interrupted",
                "quick",
                1,
                List.of("run"),
                "2026-01-15T09:30:00Z",
                null,
                9,
                null,
                Map.of("CPU", "Example"),
                List.of(),
                List.of()));
        return run;
    }

    private static ForkFile fork(int index, String purpose, String status, String reason, JsonNode jmh) {
        return new ForkFile(
                index,
                index,
                purpose,
                "ExchangeBenchmark",
                Map.of("implementation", "mutex"),
                status,
                reason,
                null,
                1,
                List.of(),
                null,
                jmh);
    }
}

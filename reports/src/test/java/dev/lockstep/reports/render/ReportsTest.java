package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.reports.model.Fixture;
import dev.lockstep.reports.table.AnsiStyle;
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
        String text = Reports.write(Fixture.sources(), folder, AnsiStyle.PLAIN, true, Fixture::times);
        assertThat(text).contains("padded is the fastest: 86.5 ns per cycle").doesNotContain("\u001b");
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
        assertThat(TerminalReport.of(Fixture.model(), new AnsiStyle(true, 100, 100)))
                .contains("\u001b[1;32mpadded\u001b[0m is the fastest");
    }

    @Test
    void goesOnWithoutRecordings() throws Exception {
        String text = Reports.write(Fixture.sources(), folder, AnsiStyle.PLAIN, true, _ -> {
            throw new IOException("not a recording");
        });
        assertThat(text).contains("!  padded fibonacci: no data about its threads");
        assertThat(folder.resolve("index.html")).content().contains("No recording of this run could be read");
        assertThat(Files.readAllLines(folder.resolve("computation-ratio.csv"))).hasSize(1);
    }

    @Test
    void rendersARunThatMeasuredNothing() throws Exception {
        RunDirectory empty = interrupted();
        empty.write(fork(1, "score", "failed", "killed", null));
        String text = Reports.write(List.of(empty), folder.resolve("report"), AnsiStyle.PLAIN, true);
        assertThat(text)
                .contains("!! stopped is interrupted: only 1 of 9 forks ended")
                .contains("!! fork 1, mutex: failed: killed")
                .contains("!  mutex: no fork has a score")
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
        assertThat(Reports.write(List.of(run), folder.resolve("report"), AnsiStyle.PLAIN, true))
                .contains(costs);
        assertThat(folder.resolve("report/index.html")).content().contains(costs);
    }

    @Test
    void inBriefALargeRunFitsTwoScreensAndEndsWithTheAnswer() throws Exception {
        RunDirectory run = interrupted();
        int index = 0;
        for (int threads = 2; threads <= 16; threads *= 2) {
            for (int implementation = 0; implementation < 40; implementation++) {
                run.write(score(++index, "impl-" + implementation, threads, 100 + implementation));
            }
        }
        String brief = Reports.write(List.of(run), folder.resolve("report"), AnsiStyle.PLAIN, false);
        assertThat(brief.lines())
                .hasSizeLessThan(120)
                .contains("  16 more lines are not shown.", "  2 more rankings are not shown.");
        assertThat(brief.substring(brief.indexOf("\nAnswer\n"))).startsWith("\nAnswer\nimpl-0 ");
        assertThat(Reports.write(List.of(run), folder.resolve("report"), AnsiStyle.PLAIN, true)
                        .lines()
                        .filter(line -> line.startsWith(" impl-")))
                .hasSize(200);
    }

    @Test
    void inBriefThereIsALineForAFindingAndTheRestIsCounted() throws Exception {
        RunDirectory run = interrupted();
        for (int index = 1; index <= 30; index++) {
            String reason = "reason " + index + ", which is told in words that take far more than the hundred columns";
            run.write(fork(index, ForkFile.SCORE, ForkFile.FAILED, reason, null));
        }
        String brief = Reports.write(List.of(run), folder.resolve("report"), AnsiStyle.PLAIN, false);
        assertThat(brief.lines().filter(line -> line.startsWith("!! ")))
                .hasSize(15)
                .anyMatch(line -> line.endsWith(" …"))
                .allMatch(line -> line.length() <= 100);
        assertThat(brief).containsPattern("\n   \\d+ more, and the evidence, are in index.html");
    }

    private static ForkFile score(int index, String implementation, int threads, double score) throws IOException {
        JsonNode jmh = new ObjectMapper().readTree("""
                [{"mode": "avgt", "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[%s]]}}]""".formatted(score));
        Map<String, String> parameters =
                Map.of("implementation", implementation, "threads", Integer.toString(threads), "segment", "10");
        return new ForkFile(
                index,
                1,
                ForkFile.SCORE,
                "ExchangeBenchmark",
                parameters,
                ForkFile.OK,
                null,
                null,
                1,
                List.of(),
                null,
                jmh);
    }

    private RunDirectory interrupted() throws IOException {
        RunDirectory run = new RunDirectory(folder.resolve("run")).create();
        run.write(new RunFile(
                1,
                "an-id",
                "stopped",
                "interrupted",
                "quick",
                1,
                List.of("run"),
                "2026-01-15T09:30:00Z",
                null,
                9,
                null,
                null,
                Map.of("CPU", "Example"),
                List.of(),
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

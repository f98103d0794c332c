package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(text).contains("padded is the fastest on this machine").doesNotContain("\u001b");
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
        assertThat(text)
                .contains("!  padded: nothing is known of its threads, its recording padded.jfr cannot be read");
        assertThat(folder.resolve("index.html")).content().contains("No recording of this run could be read");
        assertThat(Files.readAllLines(folder.resolve("computation-ratio.csv"))).hasSize(1);
    }

    @Test
    void rendersARunThatMeasuredNothing() throws Exception {
        RunDirectory empty = new RunDirectory(folder.resolve("run")).create();
        empty.write(new RunFile(
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
        empty.write(new ForkFile(
                1,
                1,
                "score",
                "ExchangeBenchmark",
                Map.of("implementation", "mutex"),
                "failed",
                "killed",
                null,
                1,
                List.of(),
                null,
                null));
        String text = Reports.write(List.of(empty), folder.resolve("report"), false);
        assertThat(text)
                .contains("!! stopped is interrupted: only 1 of 9 forks ended")
                .contains("!! fork 1, mutex: failed: killed")
                .contains("!  mutex: no fork gave a score")
                .contains("No sound implementation was measured");
        assertThat(folder.resolve("report/index.html")).content().contains("No sound implementation was measured");
    }
}

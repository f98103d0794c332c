package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.reports.chart.ChartPlan;
import dev.lockstep.reports.chart.Charts;
import dev.lockstep.reports.chart.DrawnCharts;
import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.Fixture;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.model.Sources;
import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A run with one to 32 parties on 16 CPUs. */
@ParameterizedClass
@ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
class ScalingGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Locale before = Locale.getDefault();

    @Parameter
    private String locale;

    @TempDir
    private Path folder;

    private ReportModel model;
    private int forks;

    @BeforeEach
    void measure() throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        RunDirectory run = new RunDirectory(folder.resolve("run")).create();
        run.write(new RunFile(
                1,
                "an-id",
                "parties",
                "finished",
                "quick",
                1,
                List.of("run"),
                "2026-01-15T09:30:00Z",
                "2026-01-15T09:40:00Z",
                24,
                null,
                null,
                Map.of("Usable CPUs", "16 on 16 cores"),
                List.of(),
                List.of(),
                List.of()));
        measure(run, "flags", "exchange", 110, 235, 480, 1_010, 2_150, 19_000);
        measure(run, "mutex", "exchange", 40, 9_000, 12_000, 60_000, 70_000, 900_000);
        measure(run, "padded", "exchange", 100, 210, 450);
        measure(run, "pair", "exchange", 100, 190);
        measure(run, "flags", "uneven", 4_000_000, 4_050_000, 4_010_000);
        measure(run, "flags", "compute 1ms/n", 1_000_000, 620_000, 410_000, 300_000, 255_000, 400_000);
        measure(run, "FalseSharingBenchmark", "packed", "mutex", "plain-writes", 900, 2_000);
        measure(run, "FalseSharingBenchmark", "padded", "mutex", "plain-writes", 900, 1_000);
        model = ReportModel.of(Sources.read(List.of(run)), List.of(), List.of());
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void points() throws IOException {
        ScalingCsv.write(model, folder.resolve("scaling.csv"));
        Golden.check("scaling.csv", Files.readString(folder.resolve("scaling.csv")));
    }

    @Test
    void terminal() throws IOException {
        Golden.check("scaling.txt", sections(TerminalReport.brief(model, AnsiStyle.PLAIN), "\nScaling", "\nFindings"));
    }

    @Test
    void terminalWithAllTables() throws IOException {
        Golden.check(
                "scaling-verbose.txt",
                sections(TerminalReport.of(model, AnsiStyle.PLAIN), "\nScaling", "\nFalse sharing"));
    }

    @Test
    void summary() throws IOException {
        Golden.check("scaling-summary.md", MarkdownSummary.of(model));
    }

    @Test
    void page() throws IOException {
        String page =
                HtmlPage.render(model, Fixture.charts(model), new FlameGraphs(List.of(), Optional.empty(), List.of()));
        Golden.check("scaling.html", sections(page, "<section id=\"scaling\">", "<section id=\"false-sharing\">"));
        assertThat(page).contains("<a href=\"scaling.csv\">");
    }

    @Test
    void chart() throws IOException {
        List<ChartPlan> plans = Charts.of(model).stream()
                .filter(plan -> plan.name().startsWith("scaling"))
                .toList();
        assertThat(plans)
                .extracting(ChartPlan::name)
                .containsExactly(
                        "scaling",
                        "scaling-compute-1ms-n-10-longs-per-segment-affinity-spread",
                        "scaling-uneven-10-longs-per-segment-affinity-spread");
        DrawnCharts charts = DrawnCharts.write(Charts.of(model), folder);
        assertThat(charts.failure()).isEmpty();
        assertThat(charts.charts()).allSatisfy(chart -> assertThat(chart.svg()).hasSizeLessThan(200_000));
    }

    private void measure(RunDirectory run, String implementation, String workload, double... scores)
            throws IOException {
        measure(run, "ExchangeBenchmark", "", implementation, workload, scores);
    }

    private void measure(
            RunDirectory run, String benchmark, String layout, String implementation, String workload, double... scores)
            throws IOException {
        for (int i = 0; i < scores.length; i++) {
            Map<String, String> parameters = Map.of(
                    "implementation",
                    implementation,
                    "workload",
                    workload,
                    "layout",
                    layout,
                    "affinity",
                    "spread",
                    "threads",
                    Integer.toString(1 << i),
                    "segment",
                    "10");
            String score = Double.toString(scores[i]);
            JsonNode jmh = JSON.readTree("""
                    [{"mode": "avgt", "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[%s]]}}]""".formatted(score));
            run.write(new ForkFile(
                    ++forks,
                    1,
                    ForkFile.SCORE,
                    benchmark,
                    parameters,
                    ForkFile.OK,
                    null,
                    null,
                    1,
                    List.of(),
                    null,
                    jmh));
        }
    }

    private static String sections(String report, String from, String to) {
        return report.substring(report.indexOf(from), report.indexOf(to));
    }
}

package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.harness.results.RunFile.ExperimentInfo;
import dev.lockstep.reports.chart.Charts;
import dev.lockstep.reports.chart.DrawnCharts;
import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.Fixture;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.model.Sources;
import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of five experiments and nothing else: ways along an axis, an axis alone, ways alone, programs by threads. */
@ParameterizedClass
@ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
class ExperimentGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DEADLINES =
            "\"·deadlines.missed\": {\"scoreUnit\": \"deadlines\", \"rawData\": [[0, 3, 0]]}";

    private final Locale before = Locale.getDefault();

    @Parameter
    private String locale;

    @TempDir
    private Path folder;

    private RunDirectory run;
    private ReportModel model;
    private int forks;

    @BeforeEach
    void measure() throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        run = new RunDirectory(folder.resolve("run")).create();
        run.write(file("an-id"));
        copies("view", 900, 3_000, 2_000_000);
        copies("copy", 950, 2_900, 3_000_000);
        copies("serialized", 9_000, 100_000, 40_000_000);
        Stream.of("8", "16", "64", "128", "256")
                .forEach(stride -> fork("distance", "StrideBenchmark", "stride=" + stride, distance(stride)));
        fork("guards", "GuardBenchmark", "guard=mutex readers=0", 100, 101, 102);
        fork("guards", "GuardBenchmark", "guard=atomic readers=0", 50, 51, 52);
        fork("guards", "GuardBenchmark", "guard=mutex readers=1", 300, 301, 302);
        fork("guards", "GuardBenchmark", "guard=atomic readers=1", 450, 452, 454);
        fork("life", "ProgramBenchmark", "workload=life implementation=stamped threads=1", 10e6, 10.1e6, 10.2e6);
        fork("life", "ProgramBenchmark", "workload=life implementation=stamped threads=2", 5.2e6, 5.3e6, 5.4e6);
        fork("life", "ProgramBenchmark", "workload=life implementation=mutex threads=1", 10.1e6, 10.2e6, 10.3e6);
        fork("life", "ProgramBenchmark", "workload=life implementation=mutex threads=2", 8.2e6, 8.3e6, 8.4e6);
        fork("neighbours", "ProgramBenchmark", "workload=life implementation=flags threads=8", 10e6, 10.1e6, 10.2e6);
        fork("neighbours", "ProgramBenchmark", "workload=life-ring implementation=flags threads=8", 8e6, 8.1e6, 8.2e6);
        model = ReportModel.of(Sources.read(List.of(run)), List.of(), List.of());
    }

    private static RunFile file(String id) {
        return new RunFile(
                1,
                id,
                "experiments",
                "finished",
                "quick",
                1,
                List.of("run", "--experiment", "copies,distance,guards,life,neighbours"),
                "2026-01-15T09:30:00Z",
                "2026-01-15T09:40:00Z",
                40,
                null,
                null,
                Map.of("Usable CPUs", "2 on 2 cores"),
                List.of(),
                List.of(
                        info("copies", "one hand-over", "how", "view", "bytes", "B"),
                        info("distance", "1,000 increments", "", "256", "stride", "B"),
                        info("guards", "one access", "guard", "mutex", "", ""),
                        info("life", "one run", "implementation", "stamped", "threads", ""),
                        info("neighbours", "one run", "workload", "life", "", "")),
                List.of());
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    /** Forks of different runs are not compared, and both runs count. */
    @Test
    void aSecondRunOfTheSameMachineAddsItsRatios() throws IOException {
        RunDirectory again = new RunDirectory(folder.resolve("again")).create();
        again.write(file("another-id"));
        for (ForkFile fork : run.readForks()) {
            again.write(fork);
        }
        ReportModel both = ReportModel.of(Sources.read(List.of(run, again)), List.of(), List.of());
        assertThat(ratios(both))
                .containsExactlyElementsOf(
                        ratios(model).stream().map(samples -> 2 * samples).toList());
    }

    private static List<Integer> ratios(ReportModel model) {
        return model.experiments().stream()
                .flatMap(result -> result.tables().stream())
                .flatMap(table -> table.entries().stream())
                .map(entry -> entry.interval().samples())
                .toList();
    }

    @Test
    void terminal() throws IOException {
        Golden.check("experiments.txt", TerminalReport.of(model, AnsiStyle.PLAIN));
    }

    @Test
    void summary() throws IOException {
        Golden.check("experiments-summary.md", MarkdownSummary.of(model));
    }

    @Test
    void figures() throws IOException {
        ExperimentCsv.write(model, folder.resolve("experiments.csv"));
        Golden.check("experiments.csv", Files.readString(folder.resolve("experiments.csv")));
    }

    @Test
    void page() throws IOException {
        String page =
                HtmlPage.render(model, Fixture.charts(model), new FlameGraphs(List.of(), Optional.empty(), List.of()));
        Golden.check(
                "experiments.html",
                page.substring(page.indexOf("<section class=\"experiment\""), page.indexOf("<section id=\"time\">")));
        assertThat(page).contains("<a href=\"experiments.csv\">").doesNotContain("<section id=\"results\">");
    }

    @Test
    void charts() throws IOException {
        DrawnCharts charts = DrawnCharts.write(Charts.of(model), folder);
        assertThat(charts.failure()).isEmpty();
        assertThat(charts.charts())
                .extracting(chart -> chart.plan().name())
                .containsExactly(
                        "experiment-copies",
                        "experiment-distance",
                        "experiment-guards-0",
                        "experiment-guards-1",
                        "experiment-life",
                        "experiment-neighbours");
    }

    private static ExperimentInfo info(
            String name, String operation, String compared, String baseline, String axis, String unit) {
        return new ExperimentInfo(
                name, "How do " + name + " do?", "It shows <what>.", operation, compared, baseline, axis, unit);
    }

    private static double[] distance(String stride) {
        double nanos = 1_000 + (Integer.parseInt(stride) < 128 ? 9_000 : 0);
        return new double[] {nanos, 1.01 * nanos, 1.02 * nanos};
    }

    private void copies(String how, double small, double medium, double large) {
        fork("copies", "CopyBenchmark", "how=" + how + " bytes=64", small, 1.01 * small, 1.02 * small);
        fork("copies", "CopyBenchmark", "how=" + how + " bytes=16384", medium, 1.01 * medium, 1.02 * medium);
        fork("copies", "CopyBenchmark", "how=" + how + " bytes=4194304", large, 1.01 * large, 1.02 * large);
    }

    /** One fork a round. */
    private void fork(String experiment, String benchmark, String parameters, double... scores) {
        Map<String, String> all = new HashMap<>(Map.of("experiment", experiment));
        Stream.of(parameters.split(" "))
                .map(parameter -> parameter.split("="))
                .forEach(parameter -> all.put(parameter[0], parameter[1]));
        for (int round = 1; round <= scores.length; round++) {
            write(benchmark, all, round, scores[round - 1]);
        }
    }

    private void write(String benchmark, Map<String, String> parameters, int round, double score) {
        String iterations =
                DoubleStream.of(score, score, score).mapToObj(Double::toString).collect(Collectors.joining(","));
        try {
            run.write(new ForkFile(
                    ++forks,
                    round,
                    ForkFile.SCORE,
                    benchmark,
                    parameters,
                    ForkFile.OK,
                    null,
                    null,
                    1,
                    List.of(),
                    null,
                    JSON.readTree("""
                            [{"mode": "avgt", "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[%s]]},
                              "secondaryMetrics": {%s}}]
                            """.formatted(iterations, parameters.containsKey("workload") ? DEADLINES : ""))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

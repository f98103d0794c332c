package dev.lockstep.reports.render;

import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.profiles.read.Recordings;
import dev.lockstep.reports.chart.Charts;
import dev.lockstep.reports.chart.DrawnCharts;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.Recorded;
import dev.lockstep.reports.model.RecordingReader;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.model.Sources;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes reports from run directories. */
public final class Reports {

    private Reports() {}

    /**
     * Writes the report of these runs into {@code target}: tables as CSV, HTML and Markdown, charts, flame graphs and
     * JMH's result file. Runs of the same machine and revision are pooled. Parts that cannot be read or drawn are left
     * out and reported.
     *
     * @param verbose whether the text has all tables, not only the rankings, findings and answer
     * @return the tables and the answer for a terminal
     * @throws IOException if a run cannot be read or the report cannot be written; the message names the file
     */
    public static String write(List<RunDirectory> runs, Path target, AnsiStyle ink, boolean verbose)
            throws IOException {
        return write(Sources.read(runs), target, ink, verbose, Recordings::partyTimes);
    }

    /** The same for a single case: returns what to choose, why, and under which conditions that would change. */
    public static String recommend(List<RunDirectory> runs, Path target, AnsiStyle ink) throws IOException {
        return Recommendation.of(
                written(Sources.read(runs), target, Recordings::partyTimes).model(), ink);
    }

    static String write(Sources sources, Path target, AnsiStyle ink, boolean verbose, RecordingReader reader)
            throws IOException {
        Written written = written(sources, target, reader);
        return written.note()
                + (verbose ? TerminalReport.of(written.model(), ink) : TerminalReport.brief(written.model(), ink));
    }

    /** A report that was written to its folder. */
    private record Written(ReportModel model, DrawnCharts charts) {

        String note() {
            return charts.failure().map("Note: %s%n"::formatted).orElse("");
        }
    }

    private static Written written(Sources sources, Path target, RecordingReader reader) throws IOException {
        Files.createDirectories(target);
        List<Recorded> recordings = Recorded.of(sources);
        List<Finding> reading = new ArrayList<>();
        List<Profile> profiles = reader.profiles(recordings, reading);
        FlameGraphs graphs = FlameGraphs.write(recordings, target.resolve("flamegraphs"), _ -> true);
        reading.addAll(graphs.findings());
        ReportModel model = ReportModel.of(sources, profiles, reading);
        DrawnCharts charts = DrawnCharts.write(Charts.of(model), target.resolve("charts"));

        JmhResultFile.write(sources, target.resolve("jmh-result.json"));
        CsvFiles.results(model, target.resolve("results.csv"));
        ExperimentCsv.write(model, target.resolve("experiments.csv"));
        ScalingCsv.write(model, target.resolve("scaling.csv"));
        CsvFiles.races(model, target.resolve("race.csv"));
        CsvFiles.ratios(model, target.resolve("computation-ratio.csv"));
        ProfileCsv.write(model, target);
        Files.writeString(target.resolve("index.html"), HtmlPage.render(model, charts, graphs));
        Files.writeString(target.resolve("summary.md"), MarkdownSummary.of(model));
        return new Written(model, charts);
    }
}

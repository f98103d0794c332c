package dev.lockstep.reports.render;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.profiles.read.Recordings;
import dev.lockstep.reports.chart.Charts;
import dev.lockstep.reports.chart.DrawnCharts;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.Recorded;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.model.Sources;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The report of recordings of any program: a page, tables as CSV, flame graphs.
 *
 * @param text the tables for a terminal
 * @param unreadable a line for each file that could not be read, or only partly
 * @param read number of files that could be read at least partly; if 0, nothing was written
 */
public record RecordingReport(String text, List<String> unreadable, int read) {

    /**
     * Reads these files and writes their report into {@code target}, which is created.
     *
     * @param verbose whether the text has all tables
     * @throws IOException if the report cannot be written
     */
    public static RecordingReport write(List<Path> files, Path target, AnsiStyle ink, boolean verbose)
            throws IOException {
        List<String> labels = RecordingNames.of(files);
        List<Recorded> recordings = new ArrayList<>();
        List<Profile> profiles = new ArrayList<>();
        List<Finding> reading = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        try (Unpacked unpacked = new Unpacked()) {
            for (int i = 0; i < files.size(); i++) {
                Path file = files.get(i);
                try {
                    Recorded recorded = recorded(labels.get(i), unpacked.file(file));
                    RecordingTimes times = Recordings.partyTimes(recorded.file());
                    times.damage().ifPresent(damage -> unreadable.add(unpacked.named(damage)));
                    times.warnings()
                            .forEach(warning -> reading.add(recorded.finding(
                                    times.damage().filter(warning::equals).isPresent()
                                            ? Severity.WARNING
                                            : Severity.NOTE,
                                    unpacked.named(warning))));
                    profiles.add(
                            new Profile(recorded.key(), file.getFileName().toString(), recorded.clockNanos(), times));
                    recordings.add(recorded);
                } catch (IOException | RuntimeException e) {
                    unreadable.add(unpacked.named(String.valueOf(e.getMessage())));
                }
            }
            String text = profiles.isEmpty() ? "" : write(recordings, profiles, reading, target, ink, verbose);
            return new RecordingReport(text, unreadable, profiles.size());
        }
    }

    private static String write(
            List<Recorded> recordings,
            List<Profile> profiles,
            List<Finding> reading,
            Path target,
            AnsiStyle ink,
            boolean verbose)
            throws IOException {
        Files.createDirectories(target);
        FlameGraphs graphs = FlameGraphs.write(
                recordings,
                target.resolve("flamegraphs"),
                recorded -> profiles.stream()
                        .anyMatch(profile -> profile.key().equals(recorded.key())
                                && !profile.times().parties().isEmpty()));
        reading.addAll(graphs.findings());
        ReportModel model = ReportModel.of(new Sources(List.of(), Map.of()), profiles, reading);
        DrawnCharts charts = DrawnCharts.write(Charts.of(model), target.resolve("charts"));
        ProfileCsv.writeOfRecordings(model, target);
        Files.writeString(target.resolve("index.html"), HtmlPage.ofRecordings(model, charts, graphs));
        return verbose ? TerminalReport.ofRecordings(model, ink) : TerminalReport.briefOfRecordings(model, ink);
    }

    /** The name of a file takes the role of the implementation. */
    private static Recorded recorded(String label, Path file) {
        RowKey key = RowKey.of("", "", 0, Map.of("implementation", label));
        return new Recorded(key, label, file, Double.NaN);
    }
}

package dev.lockstep.reports.render;

import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.stats.Profile;
import java.util.List;

/** The report for a terminal of 100 columns: the tables first, the answer last, where the eye is. */
final class TerminalReport {

    private static final int WIDTH = 100;
    private static final int FIGURES = 6;
    private static final int NOTES = 5;

    private final StringBuilder text = new StringBuilder();
    private final Ink ink;

    private TerminalReport(Ink ink) {
        this.ink = ink;
    }

    static String of(ReportModel model, boolean colour) {
        TerminalReport report = new TerminalReport(new Ink(colour));
        report.scores(model);
        report.ratios(model.timed(), model);
        report.waits(model);
        report.findings(FindingText.of(model.findings(), model.keys()));
        report.answers(model);
        return report.text.toString();
    }

    /** Without scores and without an answer. */
    static String ofRecordings(ReportModel model, boolean colour) {
        TerminalReport report = new TerminalReport(new Ink(colour));
        report.ratios(model.timed(), model);
        report.waits(model);
        report.findings(FindingText.of(model.findings(), model.keys()));
        return report.text.toString();
    }

    private void scores(ReportModel model) {
        model.verdicts().forEach(verdict -> section("Results", ResultTables.ranking(verdict)));
        model.affinities().forEach(comparison -> section("Affinity", ResultTables.affinity(comparison)));
        if (!model.falseSharing().isEmpty()) {
            section("False sharing", ResultTables.falseSharing(model.falseSharing()));
        }
    }

    private void ratios(List<Profile> profiles, ReportModel model) {
        if (!profiles.isEmpty()) {
            section("Where the time goes", RatioTables.threads(profiles));
        } else if (model.overhead().isPresent()) {
            heading("Where the time goes");
        }
        model.overhead().ifPresent(overhead -> wrap("  ", overhead.inWords()));
        model.foremost().ifPresent(profile -> {
            section("Computation time, ms", RatioTables.blocks(profile, profiles));
            wrap("  ", "All implementations' blocks are in index.html and computation-ratio.csv.");
        });
    }

    private void waits(ReportModel model) {
        if (!model.latencies().isEmpty()) {
            section("Latency", LatencyTable.of(model.latencies()));
        }
        if (!model.waiting().isEmpty()) {
            section("Contention", WaitTables.contention(model.waiting()));
        }
    }

    private void findings(List<FindingText> findings) {
        if (findings.isEmpty()) {
            return;
        }
        heading("Findings");
        List<FindingText> notes = findings.stream()
                .filter(finding -> finding.severity() == Severity.NOTE)
                .toList();
        findings.stream().filter(finding -> !notes.contains(finding)).forEach(this::finding);
        if (notes.size() > NOTES) {
            wrap("  ", notes.size() + " notes, and what each finding stands on, are in index.html and findings.csv.");
        } else {
            notes.forEach(this::finding);
        }
    }

    private void finding(FindingText finding) {
        String mark = switch (finding.severity()) {
            case SEVERE -> "!! ";
            case WARNING -> "!  ";
            case NOTE -> "   ";
        };
        wrap(mark, finding.brief());
    }

    private void answers(ReportModel model) {
        heading("Answer");
        model.answerTable().ifPresent(table -> {
            table(table);
            table.notes().forEach(note -> wrap("  ", note));
        });
        model.answers().forEach(answer -> wrap("", answer));
    }

    private void section(String name, Table table) {
        heading(name + " · " + table.title());
        boolean fits = TextTable.width(table) <= WIDTH;
        List<Table> parts = fits ? List.of(table) : table.slices(FIGURES);
        parts.forEach(this::table);
        table.notes().forEach(note -> wrap("  ", note));
    }

    private void heading(String words) {
        text.append('\n').append(ink.heading(words)).append('\n');
    }

    private void table(Table table) {
        text.append(TextTable.of(table, ink));
    }

    private void wrap(String mark, String words) {
        text.append(ink.names(TextTable.wrap(mark, words, WIDTH))).append('\n');
    }
}

package dev.lockstep.reports.render;

import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Scaling;
import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.TextTable;
import dev.lockstep.reports.words.ExperimentTables;
import dev.lockstep.reports.words.ExperimentWords;
import dev.lockstep.reports.words.FindingText;
import dev.lockstep.reports.words.LatencyTable;
import dev.lockstep.reports.words.RatioTables;
import dev.lockstep.reports.words.RecordingTables;
import dev.lockstep.reports.words.ResultTables;
import dev.lockstep.reports.words.ScalingTables;
import dev.lockstep.reports.words.WaitTables;
import java.util.List;

/**
 * The report for a terminal: the tables first, the answer last, next to the prompt. The brief form fits on a screen or
 * two.
 */
final class TerminalReport {

    private static final String RESULTS = "Results";
    private static final String SCALING = "Scaling";
    private static final int NOTES = 5;

    /** Limits of a brief report: lines of a table, of all rankings except the most informative, and of findings. */
    private static final int TABLE = 24;

    private static final int OTHERS = 30;
    private static final int FOUND = 15;

    /** Lines above the first line of a table. */
    private static final int HEAD = 4;

    private final StringBuilder text = new StringBuilder();
    private final AnsiStyle ink;

    private TerminalReport(AnsiStyle ink) {
        this.ink = ink;
    }

    static String of(ReportModel model, AnsiStyle ink) {
        TerminalReport report = new TerminalReport(ink);
        report.experiments(model);
        report.scores(model);
        report.ratios(model.timed(), model);
        report.waits(model);
        report.findings(FindingText.of(model.findings(), model.keys()));
        report.answers(model);
        return report.text.toString();
    }

    /** The brief form: the rankings, the findings in one line each, the answer. */
    static String brief(ReportModel model, AnsiStyle ink) {
        TerminalReport report = new TerminalReport(ink);
        report.experiments(model);
        report.rankings(model);
        report.scalings(model);
        report.overhead(model);
        report.findingLines(FindingText.of(model.findings(), model.keys()));
        report.answers(model);
        return report.text.toString();
    }

    /** Without scores and answer: the waits, and the findings in one line each. */
    static String briefOfRecordings(ReportModel model, AnsiStyle ink) {
        TerminalReport report = new TerminalReport(ink);
        if (!model.timed().isEmpty()) {
            report.top("Where the time goes", RatioTables.threads(model.timed()));
        }
        report.recordings(model);
        report.findingLines(FindingText.of(model.findings(), model.keys()));
        return report.text.toString();
    }

    /** Without scores and answer. */
    static String ofRecordings(ReportModel model, AnsiStyle ink) {
        TerminalReport report = new TerminalReport(ink);
        report.ratios(model.timed(), model);
        report.latencies(model);
        report.recordings(model);
        if (!model.waiting().isEmpty()) {
            report.section("Contention", WaitTables.lengths(model.waiting(), RecordingTables.SUBJECT));
        }
        report.findings(FindingText.of(model.findings(), model.keys()));
        return report.text.toString();
    }

    /** The tables that recordings of any program have. */
    private void recordings(ReportModel model) {
        if (!model.waiting().isEmpty()) {
            top("Contention", RecordingTables.waits(model.waiting()));
        }
        if (!model.paused().isEmpty()) {
            top("Pauses", RecordingTables.pauses(model.paused()));
        }
    }

    private void scores(ReportModel model) {
        model.verdicts().forEach(verdict -> section(RESULTS, ResultTables.ranking(verdict)));
        model.affinities().forEach(comparison -> section("Affinity", ResultTables.affinity(comparison)));
        for (Scaling scaling : model.scalings()) {
            section(SCALING, ScalingTables.times(scaling));
            if (scaling.isFitted()) {
                section(SCALING, ScalingTables.residuals(scaling));
            }
        }
        if (!model.falseSharing().isEmpty()) {
            section("False sharing", ResultTables.falseSharing(model.falseSharing()));
        }
    }

    private void experiments(ReportModel model) {
        model.experiments().forEach(result -> {
            heading(result.experiment().name() + " · " + result.experiment().question());
            ExperimentTables.brief(result).forEach(table -> {
                wrap("  ", table.title());
                table(table);
            });
            ExperimentWords.answers(result).forEach(answer -> wrap("  ", answer));
        });
    }

    /** The most informative ranking of each machine, then the others as far as there is space. */
    private void rankings(ReportModel model) {
        List<Table> headlines =
                model.headlines().stream().map(ResultTables::times).toList();
        List<Table> others = model.verdicts().stream()
                .map(ResultTables::times)
                .filter(table -> !headlines.contains(table))
                .toList();
        headlines.forEach(table -> top(RESULTS, table));
        int room = OTHERS;
        int shown = 0;
        while (shown < others.size() && (room -= lines(others.get(shown))) >= 0) {
            top(RESULTS, others.get(shown++));
        }
        notShown(others.size() - shown, "ranking is", "rankings are");
    }

    /** The most informative one of each machine. */
    private void scalings(ReportModel model) {
        List<Scaling> shown = model.foremostScalings();
        shown.forEach(scaling -> top(SCALING, ScalingTables.times(scaling)));
        int left = model.scalings().size() - shown.size();
        notShown(left, "setting with several numbers of parties is", "settings with several numbers of parties are");
    }

    private static int lines(Table table) {
        return HEAD + Math.min(TABLE, table.lines().size()) + table.notes().size();
    }

    private void overhead(ReportModel model) {
        model.overhead().ifPresent(overhead -> {
            heading("Cost of timing");
            wrap("  ", overhead.inWords());
        });
    }

    private void top(String name, Table table) {
        section(name, table.top(TABLE));
        notShown(table.lines().size() - TABLE, "line is", "lines are");
    }

    private void notShown(int left, String one, String several) {
        if (left > 0) {
            wrap("  ", left + " more " + (left == 1 ? one : several) + " not shown.");
        }
    }

    private void findingLines(List<FindingText> findings) {
        if (findings.isEmpty()) {
            return;
        }
        heading("Findings");
        findings.stream().limit(FOUND).forEach(finding -> {
            String mark = mark(finding.severity());
            text.append(mark)
                    .append(finding.line(ink.columns() - mark.length()))
                    .append('\n');
        });
        if (findings.size() > FOUND) {
            wrap("   ", findings.size() - FOUND + " more, and the evidence, are in index.html and findings.csv.");
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
            wrap("  ", "The blocks of all implementations are in index.html and computation-ratio.csv.");
        });
    }

    private void latencies(ReportModel model) {
        if (!model.latencies().isEmpty()) {
            section("Latency", LatencyTable.of(model.latencies()));
        }
    }

    private void waits(ReportModel model) {
        latencies(model);
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
            wrap("  ", notes.size() + " notes, and the evidence of each finding, are in index.html and findings.csv.");
        } else {
            notes.forEach(this::finding);
        }
    }

    private void finding(FindingText finding) {
        wrap(mark(finding.severity()), finding.brief());
    }

    private static String mark(Severity severity) {
        return switch (severity) {
            case SEVERE -> "!! ";
            case WARNING -> "!  ";
            case NOTE -> "   ";
        };
    }

    private void answers(ReportModel model) {
        heading("Answer");
        model.answerTable().ifPresent(this::table);
        model.answers().forEach(answer -> wrap("", answer));
    }

    private void section(String name, Table table) {
        heading(name + " · " + table.title());
        table(table);
    }

    private void table(Table table) {
        text.append(TextTable.of(table, ink));
        table.notes().forEach(note -> wrap("  ", note));
    }

    private void heading(String words) {
        text.append('\n')
                .append(ink.heading(TextTable.wrap("", words, ink.columns())))
                .append('\n');
    }

    private void wrap(String mark, String words) {
        text.append(ink.names(TextTable.wrap(mark, words, ink.columns()))).append('\n');
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.reports.table.MarkdownTable;
import dev.lockstep.reports.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For a step's summary, or for one comment that is found again by its hidden first line. */
record GateMarkdown(
        String headline,
        MarkdownTable table,
        boolean hasRemarks,
        List<String> remarks,
        boolean hasWarnings,
        List<String> warnings,
        Set<Map.Entry<String, String>> facts) {

    static String of(GateReport report) {
        List<String> remarks = escaped(report.remarks(report.names()));
        List<String> warnings = escaped(report.decision().warnings());
        return Templates.text("gate-summary.mustache")
                .execute(new GateMarkdown(
                        report.headline(),
                        MarkdownTable.of(VerdictTable.of(report)),
                        !remarks.isEmpty(),
                        remarks,
                        !warnings.isEmpty(),
                        warnings,
                        report.facts().entrySet()));
    }

    private static List<String> escaped(List<String> lines) {
        return lines.stream().map(MarkdownTable::escaped).toList();
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.reports.table.MarkdownTable;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.template.Templates;
import java.util.List;

/** Markdown for the summary of a build step, or for a comment that is found by its hidden first line. */
record GateMarkdown(
        String headline,
        MarkdownTable table,
        boolean hasRemarks,
        List<String> remarks,
        boolean hasWarnings,
        List<String> warnings,
        List<String> facts) {

    static String of(GateReport report) {
        List<String> remarks = escaped(report.remarks(report.names()));
        List<String> warnings = escaped(report.warnings());
        return Templates.text("gate-summary.mustache")
                .execute(new GateMarkdown(
                        report.headline(),
                        table(VerdictTable.of(report)),
                        !remarks.isEmpty(),
                        remarks,
                        !warnings.isEmpty(),
                        warnings,
                        report.facts().entrySet().stream()
                                .map(fact -> fact.getKey() + ": " + MarkdownTable.escaped(fact.getValue()))
                                .toList()));
    }

    private static MarkdownTable table(Table table) {
        MarkdownTable drawn = MarkdownTable.of(table);
        return new MarkdownTable(drawn.title(), drawn.header(), drawn.rule(), drawn.lines(), escaped(drawn.notes()));
    }

    private static List<String> escaped(List<String> lines) {
        return lines.stream().map(MarkdownTable::escaped).toList();
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.reports.table.HtmlTable;
import dev.lockstep.reports.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A self-contained page, as its template needs it. A missing part is null and is left out. */
record GatePage(
        String style,
        String headline,
        Set<Map.Entry<String, String>> facts,
        Lines warnings,
        HtmlTable table,
        Lines remarks,
        ForestPlot forest,
        List<ForkPlot> forks,
        HtmlTable replaced) {

    record Lines(List<String> items) {

        static Lines of(List<String> items) {
            return items.isEmpty() ? null : new Lines(items);
        }
    }

    static String of(GateReport report) {
        ShortNames names = report.names();
        return Templates.html("gate.mustache")
                .execute(new GatePage(
                        Templates.read("report.css") + Templates.read("gate.css"),
                        report.headline(),
                        report.facts().entrySet(),
                        Lines.of(report.warnings()),
                        HtmlTable.of(VerdictTable.of(report)),
                        Lines.of(report.remarks(names)),
                        ForestPlot.of(report, names),
                        report.decision().rows().stream()
                                .filter(row -> report.forks().containsKey(row.id()))
                                .map(row -> ForkPlot.of(row, report.forks().get(row.id()), names))
                                .toList(),
                        report.withReplaced().isEmpty() ? null : HtmlTable.of(ReplacedTable.of(report))));
    }
}

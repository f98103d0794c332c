package dev.lockstep.reports.gate;

import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.TextTable;
import java.util.List;

/** Text for a terminal: the table, the remarks, and at the end, where a reader looks first, the verdict. */
final class GateText {

    private GateText() {}

    static String of(GateReport report, AnsiStyle ink) {
        Table table = VerdictTable.of(report);
        StringBuilder text = new StringBuilder();
        report.facts()
                .forEach((label, value) -> text.append(TextTable.wrap("%-11s ".formatted(label), value, ink.columns()))
                        .append('\n'));
        text.append('\n').append(TextTable.of(table, ink)).append('\n');
        wrap(text, "  ", table.notes(), ink);
        wrap(text, "- ", report.remarks(report.names()), ink);
        wrap(text, "! ", report.warnings(), ink);
        return text.append('\n')
                .append(ink.heading(report.headline()))
                .append('\n')
                .toString();
    }

    private static void wrap(StringBuilder text, String mark, List<String> lines, AnsiStyle ink) {
        lines.forEach(
                line -> text.append(TextTable.wrap(mark, line, ink.columns())).append('\n'));
    }
}

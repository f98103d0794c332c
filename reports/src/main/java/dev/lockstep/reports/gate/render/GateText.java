package dev.lockstep.reports.gate.render;

import dev.lockstep.reports.render.Ink;
import dev.lockstep.reports.render.Table;
import dev.lockstep.reports.render.TextTable;
import java.util.List;

/** For a terminal: the table, what must be read beside it, and the verdict last, where the eye is. */
final class GateText {

    private static final int WIDTH = 100;

    private GateText() {}

    static String of(GateReport report, boolean colour) {
        Ink ink = new Ink(colour);
        Table table = VerdictTable.of(report);
        StringBuilder text = new StringBuilder();
        report.facts()
                .forEach((label, value) -> text.append(TextTable.wrap("%-11s ".formatted(label), value, WIDTH))
                        .append('\n'));
        text.append('\n').append(TextTable.of(table, ink)).append('\n');
        wrap(text, "  ", table.notes());
        wrap(text, "- ", report.remarks(report.names()));
        wrap(text, "! ", report.decision().warnings());
        return text.append('\n')
                .append(ink.heading(report.headline()))
                .append('\n')
                .toString();
    }

    private static void wrap(StringBuilder text, String mark, List<String> lines) {
        lines.forEach(line -> text.append(TextTable.wrap(mark, line, WIDTH)).append('\n'));
    }
}

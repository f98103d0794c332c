package dev.lockstep.reports.gate;

import dev.lockstep.reports.table.MarkdownTable;
import dev.lockstep.reports.table.Table;
import dev.lockstep.stats.simulation.SimulatedFigures;
import java.util.List;

/**
 * Figures of a simulation as a Markdown table, which is also readable in a terminal and is copied into {@code
 * docs/gate.md}.
 */
public final class SimulatedTable {

    private SimulatedTable() {}

    public static String of(SimulatedFigures simulated) {
        List<Table.Line> lines = simulated.lines().stream()
                .map(cells -> new Table.Line(Table.Kind.PLAIN, cells))
                .toList();
        MarkdownTable table = MarkdownTable.of(new Table(simulated.title(), simulated.columns(), 1, lines, List.of()));
        return "\n%s:\n\n%s\n%s\n%s\n"
                .formatted(table.title(), table.header(), table.rule(), String.join("\n", table.lines()));
    }
}

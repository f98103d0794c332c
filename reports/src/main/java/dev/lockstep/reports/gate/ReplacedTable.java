package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.results.ScoreText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** The disturbed blocks that were measured again: the other load of their forks, and what these forks measured. */
final class ReplacedTable {

    private ReplacedTable() {}

    static Table of(GateReport report) {
        ShortNames names = report.names();
        return new Table(
                "Blocks measured again",
                List.of("Benchmark", "CPUs beside base", "CPUs beside new", "Base", "New"),
                1,
                report.withReplaced().stream()
                        .flatMap(row ->
                                report.forks().get(row.id()).replaced().stream().map(block -> line(row, block, names)))
                        .toList(),
                List.of());
    }

    private static Line line(RowVerdict row, GateReport.Measured block, ShortNames names) {
        return new Line(
                Kind.PLAIN,
                List.of(
                        GateFigures.name(row, names),
                        listed(block.otherLoad().baseline(), GateFigures::cpus),
                        listed(block.otherLoad().candidate(), GateFigures::cpus),
                        listed(block.scores().baseline(), score -> score(score, row)),
                        listed(block.scores().candidate(), score -> score(score, row))));
    }

    private static String listed(double[] values, DoubleFunction<String> text) {
        return Arrays.stream(values).mapToObj(text).collect(Collectors.joining(" and "));
    }

    private static String score(double score, RowVerdict row) {
        return PrintableText.of(ScoreText.of(score, row.unit(), score));
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.table.NumberText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/** Tidy CSV: one line per row, numbers with a decimal point and in full precision, empty if there is none. */
final class GateCsv {

    private static final List<String> COLUMNS =
            List.of(("benchmark,metric,mode,threads,parameters,unit,better,baseline,candidate,change,ci_low,ci_high,"
                            + "p_adjusted,pairs,variation,outlier_share,visible,other_load,verdict,reason,statistic,"
                            + "replaced_blocks")
                    .split(","));
    private static final int OF_THE_ID = 5;
    private static final int VERDICT = COLUMNS.indexOf("verdict");

    private GateCsv() {}

    static String of(GateReport report) {
        Stream<List<String>> rows = report.decision().rows().stream().map(row -> line(row, report));
        Stream<List<String>> added = report.decision().added().stream().map(id -> line(id, "ADDED"));
        Stream<List<String>> removed = report.decision().removed().stream().map(id -> line(id, "REMOVED"));
        return Stream.of(Stream.of(COLUMNS), rows, added, removed)
                .flatMap(lines -> lines)
                .map(cells -> CSVFormat.RFC4180.format(cells.toArray()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> line(RowVerdict row, GateReport report) {
        List<String> cells = new ArrayList<>(id(row.id()));
        cells.addAll(List.of(text(row.unit()), better(row)));
        Stream.of(row.baseline(), row.candidate(), row.change(), row.low(), row.high(), row.adjustedP())
                .map(NumberText::exact)
                .forEach(cells::add);
        cells.addAll(List.of(
                Integer.toString(row.pairs()),
                NumberText.exact(row.variation()),
                NumberText.exact(row.outlierShare()),
                NumberText.exact(row.visible()),
                NumberText.exact(report.otherLoad(row.id())),
                row.verdict().name(),
                text(row.reason()),
                GateFigures.of(row.statistic()),
                Integer.toString(report.replaced(row.id()))));
        return cells;
    }

    private static String better(RowVerdict row) {
        return row.verdict() == Verdict.UNJUDGED ? "" : row.lowerIsBetter() ? "lower" : "higher";
    }

    /** The text, without a first character that a spreadsheet would run as a formula. */
    private static String text(String words) {
        String printable = PrintableText.of(words);
        return printable.matches("[=+@-].*") ? "'" + printable : printable;
    }

    private static List<String> line(RowKey id, String verdict) {
        List<String> cells = new ArrayList<>(id(id));
        cells.addAll(Collections.nCopies(VERDICT - OF_THE_ID, ""));
        cells.add(verdict);
        cells.addAll(Collections.nCopies(COLUMNS.size() - VERDICT - 1, ""));
        return cells;
    }

    private static List<String> id(RowKey id) {
        String parameters = id.parameters().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
        return List.of(
                text(id.benchmark()),
                text(id.metric()),
                text(id.mode()),
                id.threads() == 0 ? "" : Integer.toString(id.threads()),
                text(parameters));
    }
}

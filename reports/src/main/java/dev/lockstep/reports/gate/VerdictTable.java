package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.reports.table.Table;
import java.util.List;
import java.util.stream.Stream;

/** The verdicts as a table of text. */
final class VerdictTable {

    private static final List<String> HEADERS =
            List.of("Benchmark", "Verdict", "Base", "New", "Change", "95 % interval", "p", "Pairs", "Visible");
    private static final int TEXT_COLUMNS = 2;

    private static final String VISIBLE =
            "Visible: the smallest change for the worse that the row would have shown four times in five.";

    private VerdictTable() {}

    static Table of(GateReport report) {
        ShortNames names = report.names();
        List<String> notes = Stream.of(
                        Stream.of(names.leftOut()), report.notes().stream(), unusual(report), Stream.of(VISIBLE))
                .flatMap(lines -> lines)
                .filter(note -> !note.isEmpty())
                .toList();
        return new Table(
                report.headline(),
                HEADERS,
                TEXT_COLUMNS,
                report.decision().rows().stream()
                        .map(row -> line(row, report, names))
                        .toList(),
                notes);
    }

    /** The statistics that some rows show instead of the score. */
    private static Stream<String> unusual(GateReport report) {
        return report.decision().rows().stream()
                .filter(GateFigures::unusual)
                .map(RowVerdict::statistic)
                .distinct()
                .sorted()
                .map(VerdictTable::definition);
    }

    private static String definition(ForkStatistic statistic) {
        return switch (statistic) {
            case QUIET -> "quiet moments: a quarter of a fork's iterations were at least as good.";
            case MEDIAN ->
                "median: other load makes the row faster, so the median of its iterations is a fork's score.";
            case TAIL ->
                "tail: the row was decided by the mean of a fork's iterations, which a few slow ones move and the quiet"
                        + " moments do not; Base, New, Change and interval are those of the mean.";
        };
    }

    private static Table.Line line(RowVerdict row, GateReport report, ShortNames names) {
        return new Table.Line(
                kind(row.verdict()),
                List.of(
                        names.of(row.id()),
                        row.verdict().name(),
                        GateFigures.baseline(row),
                        GateFigures.candidate(row),
                        GateFigures.change(row, report.tolerance(row.id())),
                        GateFigures.interval(row),
                        GateFigures.p(row.adjustedP()),
                        row.pairs() == 0 ? "" : Integer.toString(row.pairs()),
                        GateFigures.visible(row)));
    }

    private static Table.Kind kind(Verdict verdict) {
        return switch (verdict) {
            case REGRESSED -> Table.Kind.WORSE;
            case IMPROVED -> Table.Kind.BEST;
            case FAILED, INVALID, INCONCLUSIVE -> Table.Kind.PLAIN;
            case UNSUSPECTED, SAME, UNJUDGED -> Table.Kind.FAINT;
        };
    }
}

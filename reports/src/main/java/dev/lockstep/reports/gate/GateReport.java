package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.results.RowKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The content of all formats.
 *
 * @param facts what was compared, how and where: label to value, in the order in which to show them
 * @param notes how the figures were computed, one sentence each
 * @param forks the measurements of each row
 */
public record GateReport(Decision decision, Map<String, String> facts, List<String> notes, Map<RowKey, Forks> forks) {

    private static final int MOST_ALIKE = 3;

    /**
     * Names and values may come from any file: their unprintable characters are replaced here, so that no format has
     * to.
     */
    public GateReport {
        decision = printable(decision);
        Map<String, String> shown = new LinkedHashMap<>();
        facts.forEach((label, value) -> shown.put(label, PrintableText.of(value)));
        facts = Collections.unmodifiableMap(shown);
        notes = List.copyOf(notes);
    }

    private static Decision printable(Decision decision) {
        return new Decision(
                decision.overall(),
                decision.rows().stream()
                        .map(row -> row.because(PrintableText.of(row.reason())))
                        .toList(),
                decision.added(),
                decision.removed(),
                decision.warnings().stream().map(PrintableText::of).toList());
    }

    /**
     * A row's forks.
     *
     * @param tolerance the largest accepted change, as a share
     * @param kept those that count
     * @param rulers by name, the ruler times beside the forks
     * @param replaced disturbed blocks that were measured again and do not count
     */
    public record Forks(double tolerance, Measured kept, Map<String, Arms> rulers, List<Measured> replaced) {

        /** The number of CPUs that everything else used during each fork of an arm, as far as it is known. */
        double[] otherLoad(Function<Arms, double[]> side) {
            return Stream.concat(Stream.of(kept), replaced.stream())
                    .flatMapToDouble(measured -> DoubleStream.of(side.apply(measured.otherLoad())))
                    .filter(Double::isFinite)
                    .toArray();
        }
    }

    /**
     * Some forks, one number each.
     *
     * @param scores by the statistic of the row's verdict, in its unit
     * @param otherLoad the number of CPUs that everything else used; NaN if it is not known
     */
    public record Measured(Arms scores, Arms otherLoad) {}

    public record Arms(double[] baseline, double[] candidate) {

        static final Arms NONE = new Arms(new double[0], new double[0]);
    }

    /** One sentence with the overall verdict. */
    String headline() {
        int all = decision.rows().size();
        int these = rows(decision.overall()).size();
        String words = switch (decision.overall()) {
            case REGRESSED -> these + " of " + rows(all) + " slower than tolerated";
            case FAILED -> these + " of " + rows(all) + " not judged, a fork failed";
            case INVALID -> these + " of " + rows(all) + " cannot be compared";
            case INCONCLUSIVE -> "no regression shown, " + these + " of " + rows(all) + " undecided";
            case IMPROVED -> "no regression, " + these + " of " + rows(all) + " faster";
            case UNSUSPECTED, SAME ->
                "no regression in " + rows(all - rows(Verdict.UNJUDGED).size());
            case UNJUDGED -> "nothing to judge in " + rows(all);
        };
        int gone = decision.removed().size();
        return "%s: %s%s".formatted(decision.overall(), words, gone == 0 ? "" : ", " + rows(gone) + " REMOVED");
    }

    private static String rows(int count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    List<RowVerdict> rows(Verdict verdict) {
        return decision.rows().stream().filter(row -> row.verdict() == verdict).toList();
    }

    /** The row's tolerance; infinite if it is not known. */
    double tolerance(RowKey id) {
        return forks.containsKey(id) ? forks.get(id).tolerance() : Double.POSITIVE_INFINITY;
    }

    /** The mean number of CPUs that everything else used during a row's forks; NaN if it was not measured. */
    double otherLoad(RowKey id) {
        return Stream.ofNullable(forks.get(id))
                .flatMapToDouble(row -> DoubleStream.concat(
                        DoubleStream.of(row.otherLoad(Arms::baseline)),
                        DoubleStream.of(row.otherLoad(Arms::candidate))))
                .average()
                .orElse(Double.NaN);
    }

    /** The number of disturbed blocks of a row that were measured again. */
    int replaced(RowKey id) {
        return forks.containsKey(id) ? forks.get(id).replaced().size() : 0;
    }

    /** The rows with blocks that were measured again. */
    List<RowVerdict> withReplaced() {
        return decision.rows().stream().filter(row -> replaced(row.id()) > 0).toList();
    }

    /** Remarks for the table: verdicts that need a reason, blocks measured again, and rows that only one side has. */
    List<String> remarks(ShortNames names) {
        Map<String, List<RowVerdict>> alike = decision.rows().stream()
                .filter(row -> GateFigures.needsReason(row.verdict()))
                .collect(Collectors.groupingBy(
                        row -> row.verdict() + ", " + row.reason(), LinkedHashMap::new, Collectors.toList()));
        Stream<String> reasons = alike.entrySet().stream().flatMap(reason -> remarks(reason, names));
        Stream<String> added = decision.added().stream().map(id -> "added, not compared: " + id);
        return Stream.of(reasons, replaced(names), added)
                .flatMap(remarks -> remarks)
                .toList();
    }

    private Stream<String> replaced(ShortNames names) {
        List<RowVerdict> rows = withReplaced();
        int all = rows.stream().mapToInt(row -> replaced(row.id())).sum();
        String which = rows.stream()
                .map(row -> replaced(row.id()) + " of " + names.of(row.id()))
                .collect(Collectors.joining(", "));
        return all == 0
                ? Stream.of()
                : Stream.of("%s measured again: %s"
                        .formatted(all == 1 ? "1 disturbed block was" : all + " disturbed blocks were", which));
    }

    /**
     * One remark for each row, or one for all rows with the same reason if there are many that need no individual fix.
     */
    private static Stream<String> remarks(Map.Entry<String, List<RowVerdict>> reason, ShortNames names) {
        List<RowVerdict> rows = reason.getValue();
        Verdict verdict = rows.getFirst().verdict();
        return rows.size() > MOST_ALIKE && verdict != Verdict.REGRESSED && verdict != Verdict.FAILED
                ? Stream.of("%d rows, for example %s: %s"
                        .formatted(rows.size(), names.of(rows.getFirst().id()), reason.getKey()))
                : rows.stream().map(row -> names.of(row.id()) + ": " + reason.getKey());
    }

    /** What limits the reliability of the verdicts, the removed rows first. */
    List<String> warnings() {
        Stream<String> removed =
                decision.removed().stream().map(id -> "REMOVED, only the baseline has it, not judged: " + id);
        return Stream.concat(removed, decision.warnings().stream()).toList();
    }

    ShortNames names() {
        return ShortNames.of(decision.rows().stream().map(RowVerdict::id).toList());
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.results.RowKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * A row's forks, one score each.
     *
     * @param tolerance the largest accepted change, as a share
     * @param rulers by name, the ruler times beside the forks of the baseline and of the candidate
     */
    public record Forks(double tolerance, double[] baseline, double[] candidate, Map<String, Arms> rulers) {}

    public record Arms(double[] baseline, double[] candidate) {}

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
        Arms cpus = forks.containsKey(id) ? forks.get(id).rulers().get(PairedRow.OTHER_LOAD) : null;
        return cpus == null
                ? Double.NaN
                : DoubleStream.concat(DoubleStream.of(cpus.baseline()), DoubleStream.of(cpus.candidate()))
                        .map(ruler -> ruler - 1)
                        .average()
                        .orElse(Double.NaN);
    }

    /** Remarks for the table: verdicts that need a reason, and rows that only one side has. */
    List<String> remarks(ShortNames names) {
        Map<String, List<RowVerdict>> alike = decision.rows().stream()
                .filter(row -> GateFigures.needsReason(row.verdict()))
                .collect(Collectors.groupingBy(
                        row -> row.verdict() + ", " + row.reason(), LinkedHashMap::new, Collectors.toList()));
        Stream<String> reasons = alike.entrySet().stream().flatMap(reason -> remarks(reason, names));
        Stream<String> added = decision.added().stream().map(id -> "added, not compared: " + id);
        return Stream.concat(reasons, added).toList();
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

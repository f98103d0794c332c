package dev.lockstep.cli;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.StoredGate;
import dev.lockstep.gate.decision.StoredRow;
import dev.lockstep.gate.run.Side;
import dev.lockstep.gate.stored.Across;
import dev.lockstep.gate.stored.Matching;
import dev.lockstep.gate.stored.Measured;
import dev.lockstep.gate.stored.StoredResults;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.reports.gate.ForkScores;
import dev.lockstep.reports.gate.GateReport;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two stored results. */
record StoredComparison(
        Side.Stored baseline, Side.Stored candidate, Set<Across> across, JudgingOptions judging, FormatOptions format) {

    private static final List<String> NOTES = List.of(
            "Weaker than gate: these results were measured at different times, and a change of the machine in between"
                    + " cannot be distinguished from a change of the code.",
            ForkScores.SCORE,
            "Base and New: the medians of the forks' scores, or their geometric means beside Welch's test.",
            "p: one-sided, on forks, never on iterations, by ranks if there are enough forks, else Welch's test on"
                    + " logarithms; adjusted by Holm. ~: no change, or one within the tolerance.");

    /** A comparison that allows no difference on purpose. */
    StoredComparison(Side.Stored baseline, Side.Stored candidate, JudgingOptions judging, FormatOptions format) {
        this(baseline, candidate, Set.of(), judging, format);
    }

    /** @return the exit code */
    int publish(AnsiStyle ink) throws IOException {
        format.refuseFolderOfForks();
        Policy policy = judging.policy();
        Matching matching = Matching.of(
                StoredResults.read(baseline.place(), judging.metrics()),
                StoredResults.read(candidate.place(), judging.metrics()),
                across);
        List<StoredRow> rows = matching.rows().stream()
                .map(match -> new StoredRow(
                        match.id(),
                        match.candidate().better(),
                        match.candidate().unit(),
                        match.baseline().forks(),
                        match.candidate().forks(),
                        match.mismatches(),
                        match.crossed()))
                .toList();
        if (rows.isEmpty()) {
            throw new RefusedException(
                    "'%s' and '%s' have no row in common: the first has %d, such as '%s', the second %d, such as '%s'."
                            .formatted(
                                    baseline.place(),
                                    candidate.place(),
                                    matching.removed().size(),
                                    matching.removed().getFirst(),
                                    matching.added().size(),
                                    matching.added().getFirst()));
        }
        Decision decision = StoredGate.decide(rows, policy, matching.added(), matching.removed());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Baseline", baseline.label());
        facts.put("Candidate", candidate.label());
        facts.put("Tolerance", judging.threshold());
        if (!across.isEmpty()) {
            facts.put("Across", crossed(rows));
        }
        format.publish(
                new GateReport(
                        warned(decision, matching),
                        facts,
                        NOTES,
                        ForkScores.stored(rows, decision, policy.tolerances())),
                format.out(),
                ink);
        StoredGate.nothingJudged(rows, policy).ifPresent(why -> {
            throw new RefusedException(
                    "No row of '%s' and '%s' was judged: %s.".formatted(baseline.place(), candidate.place(), why));
        });
        return judging.exitCode(decision);
    }

    private String crossed(List<StoredRow> rows) {
        String names = across.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String differences =
                rows.stream().flatMap(row -> row.crossed().stream()).distinct().collect(Collectors.joining("; "));
        return "%s (%s)".formatted(names, differences.isEmpty() ? "no row differs in it" : differences);
    }

    private static Decision warned(Decision decision, Matching matching) {
        Stream<String> lost = matching.rows().stream()
                .flatMap(match -> Stream.of(lost(match.baseline(), "baseline"), lost(match.candidate(), "candidate")))
                .flatMap(Optional::stream);
        return new Decision(
                decision.overall(),
                decision.rows(),
                decision.added(),
                decision.removed(),
                Stream.concat(lost, decision.warnings().stream()).toList());
    }

    private static Optional<String> lost(Measured row, String side) {
        return row.lost() == 0
                ? Optional.empty()
                : Optional.of("%s: %d of %d forks of the %s have no score other than NaN and are left out"
                        .formatted(
                                row.id(), row.lost(), row.lost() + row.forks().size(), side));
    }
}

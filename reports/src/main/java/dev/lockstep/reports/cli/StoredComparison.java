package dev.lockstep.reports.cli;

import dev.lockstep.reports.gate.Decision;
import dev.lockstep.reports.gate.Policy;
import dev.lockstep.reports.gate.StoredGate;
import dev.lockstep.reports.gate.StoredRow;
import dev.lockstep.reports.gate.input.Matching;
import dev.lockstep.reports.gate.input.StoredResults;
import dev.lockstep.reports.gate.render.ForkScores;
import dev.lockstep.reports.gate.render.GateReport;
import dev.lockstep.reports.gate.run.Side;
import dev.lockstep.reports.run.RefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two stored results compared. */
record StoredComparison(Side.Stored baseline, Side.Stored candidate, JudgingOptions judging, FormatOptions format) {

    private static final List<String> NOTES = List.of(
            "Weaker than gate: these results were measured apart from each other, so a machine that changed in between"
                    + " looks like code that changed, and no figure in them can tell the two apart.",
            "p: one-sided, on forks, never on iterations, by ranks where there are forks enough, else Welch's test on"
                    + " logarithms; adjusted by Holm. ~: no change shown.");

    /** @return the exit code */
    int publish(boolean colour) throws IOException {
        Policy policy = judging.policy();
        Matching matching = Matching.of(
                StoredResults.read(baseline.place(), judging.metrics()),
                StoredResults.read(candidate.place(), judging.metrics()));
        List<StoredRow> rows = matching.rows().stream()
                .map(match -> new StoredRow(
                        match.id(),
                        match.candidate().lowerIsBetter(),
                        match.candidate().unit(),
                        match.baseline().forks(),
                        match.candidate().forks(),
                        match.mismatches()))
                .toList();
        if (rows.isEmpty()) {
            throw new RefusedException("'%s' and '%s' have no row in common: %d against %d others."
                    .formatted(
                            baseline.place(),
                            candidate.place(),
                            matching.removed().size(),
                            matching.added().size()));
        }
        StoredGate.refusal(rows, policy).ifPresent(why -> {
            throw new RefusedException(
                    "'%s' and '%s' cannot be judged: %s.".formatted(baseline.place(), candidate.place(), why));
        });
        Decision decision = StoredGate.decide(rows, policy, matching.added(), matching.removed());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Baseline", baseline.label());
        facts.put("Candidate", candidate.label());
        format.publish(
                new GateReport(decision, facts, NOTES, ForkScores.stored(rows, policy.tolerances())),
                format.out(),
                colour);
        return judging.exitCode(decision, true);
    }
}

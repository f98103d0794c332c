package dev.lockstep.cli;

import dev.lockstep.gate.decision.OtherLoad;
import dev.lockstep.gate.run.GateRun;
import dev.lockstep.gate.run.GateSession;
import dev.lockstep.gate.run.GateSettings;
import dev.lockstep.gate.run.Jars;
import dev.lockstep.gate.run.MachineFacts;
import dev.lockstep.gate.run.Resumption;
import dev.lockstep.gate.run.Side;
import dev.lockstep.reports.gate.ForkScores;
import dev.lockstep.reports.gate.GateReport;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares two jars, from measuring to the report. */
record GateWorkflow(
        Side baseline, Side candidate, Jars jars, GateSettings settings, String tolerance, Terminal terminal) {

    private static final List<String> NOTES = List.of(
            ForkScores.SCORE,
            "Forks of both sides alternate, in blocks of four in random order. Change is the median of the differences"
                    + " within blocks; Base and New are the level of all forks and differ by Change.",
            "p: one-sided, by aligned ranks within blocks; adjusted by Holm over the rows decided. ~: no change, or one"
                    + " within the tolerance.");

    record Measured(GateReport report, Resumption place) {

        /**
         * Publishes the report and then marks the run as finished: until then, the same command writes the report
         * again.
         */
        void publish(FormatOptions format, AnsiStyle ink) throws IOException {
            format.publish(report, Optional.of(place.folder().root()), ink);
            place.finish();
        }
    }

    /** Measures into the folder, or continues an earlier run there. */
    Measured into(Resumption place) throws IOException, InterruptedException {
        try (StageProgress progress = new StageProgress(terminal)) {
            GateRun.Outcome outcome = new GateSession(baseline, candidate, jars, settings, progress).into(place);
            return new Measured(report(outcome, place), place);
        }
    }

    private GateReport report(GateRun.Outcome outcome, Resumption place) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Baseline", baseline.label());
        facts.put("Candidate", candidate.label());
        facts.put("Seed", Long.toString(place.plan().seed()));
        facts.put("Tolerance", tolerance);
        facts.putAll(place.plan().machine());
        if (!outcome.jvms().isEmpty()) {
            facts.put(MachineFacts.JVM, String.join(" and ", outcome.jvms()));
        }
        OtherLoad.of(outcome.rows()).ifPresent(load -> facts.put("Other load", load.inWords()));
        facts.put("Folder", place.folder().root().toString());
        return new GateReport(
                outcome.decision(),
                facts,
                NOTES,
                ForkScores.paired(
                        outcome.rows(), outcome.decision(), settings.policy().tolerances()));
    }
}

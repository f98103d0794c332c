package dev.lockstep.cli;

import dev.lockstep.gate.decision.ReasonText;
import dev.lockstep.gate.run.GatePlan;
import dev.lockstep.gate.run.GateSettings;
import dev.lockstep.gate.run.Jars;
import dev.lockstep.gate.run.MachineFacts;
import dev.lockstep.gate.run.Resumption;
import dev.lockstep.gate.run.Side;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.Digest;
import dev.lockstep.harness.run.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The settings that identify a run of the gate; with the same settings, a stopped run continues. */
record GateQuestion(
        Home home,
        Side baseline,
        Side candidate,
        GateSettings settings,
        MeasuringOptions measuring,
        JudgingOptions judging,
        Lockstep lockstep) {

    /** Measures, or continues a stopped run. */
    GateWorkflow.Measured answer(Jars jars, Optional<Path> out, Optional<Long> seed)
            throws IOException, InterruptedException {
        return answer(jars, out, seed, OptionalInt.empty());
    }

    /**
     * One of several runs, which have different seeds. If it is finished in {@code out}, its forks are decided again.
     */
    GateWorkflow.Measured answer(Jars jars, Optional<Path> out, Optional<Long> seed, OptionalInt run)
            throws IOException, InterruptedException {
        GatePlan wanted = new GatePlan(
                GatePlan.FORMAT,
                key(jars, seed, run),
                seed.orElseGet(() -> Instant.now().getEpochSecond()) + run.orElse(0),
                lockstep.arguments(),
                baseline.label(),
                candidate.label(),
                RunLog.now(),
                null,
                MachineFacts.now());
        Resumption place = Resumption.of(wanted, out, home.root().resolve("reports/gates"), run.isPresent());
        System.err.println("%s %s, seed %d%s"
                .formatted(
                        place.resumed() ? "Continuing in" : "Writing to",
                        place.folder().root(),
                        place.plan().seed(),
                        place.resumed()
                                ? ", with " + ReasonText.count(place.folder().measured(), "fork") + " measured"
                                : ""));
        HostLoad.now().warning().ifPresent(warning -> System.err.println("Warning: " + warning));
        try {
            return new GateWorkflow(baseline, candidate, jars, settings, judging.threshold(), lockstep.terminal())
                    .into(place);
        } catch (RefusedException | IOException e) {
            place.abandon();
            throw e;
        }
    }

    private String key(Jars jars, Optional<Long> seed, OptionalInt run) throws IOException {
        List<String> parts = new ArrayList<>(List.of(jars.identity(baseline), jars.identity(candidate)));
        parts.addAll(measuring.words());
        parts.addAll(
                List.of(seed.toString(), judging.threshold(), judging.metrics().toString()));
        parts.addAll(lockstep.jmhOptions());
        run.ifPresent(number -> parts.add("run " + number));
        return Digest.of(parts);
    }
}

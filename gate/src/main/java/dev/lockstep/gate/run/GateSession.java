package dev.lockstep.gate.run;

import dev.lockstep.harness.run.Interruption;
import java.io.IOException;
import java.nio.file.Path;

/** One run of the gate, from its two sides to the outcome. What was measured when it is interrupted is kept. */
public record GateSession(Side baseline, Side candidate, Jars jars, GateSettings settings, GateListener listener) {

    /** Measures into the folder, or goes on there. */
    public GateRun.Outcome into(Resumption place) throws IOException, InterruptedException {
        GateFolder folder = place.folder();
        jars.place(baseline, folder, Arm.BASELINE);
        jars.place(candidate, folder, Arm.CANDIDATE);
        GateRun run = new GateRun(folder, place.plan().seed(), settings, listener);
        try (Interruption _ = Interruption.guard(() -> stop(run, folder.root()))) {
            return run.run();
        }
    }

    private void stop(GateRun run, Path root) {
        run.stop();
        listener.say("Interrupted: what was measured is in %s, and the same command goes on there.".formatted(root));
    }
}

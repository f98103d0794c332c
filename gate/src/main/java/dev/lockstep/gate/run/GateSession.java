package dev.lockstep.gate.run;

import dev.lockstep.harness.run.Interruption;
import java.io.IOException;
import java.nio.file.Path;

/** One run of the gate, from its two sides to the outcome. If it is interrupted, the finished forks are kept. */
public record GateSession(Side baseline, Side candidate, Jars jars, GateSettings settings, GateListener listener) {

    /** Measures into the folder, or continues an earlier run there. */
    public GateRun.Outcome into(Resumption place) throws IOException, InterruptedException {
        GateFolder folder = place.folder();
        jars.place(baseline, folder, Arm.BASELINE);
        jars.place(candidate, folder, Arm.CANDIDATE);
        try (RulerProcess rulers = new RulerProcess()) {
            GateRun run = new GateRun(folder, place.plan().seed(), settings, listener, rulers);
            try (Interruption _ = Interruption.guard(() -> stop(run, rulers, folder.root()))) {
                return run.run();
            }
        }
    }

    private void stop(GateRun run, RulerProcess rulers, Path root) {
        run.stop();
        rulers.close();
        listener.say("Interrupted: the measurements are in %s; the same command continues there.".formatted(root));
    }
}

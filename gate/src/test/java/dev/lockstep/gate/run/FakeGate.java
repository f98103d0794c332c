package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.testing.FakeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs of the gate on jars that measure nothing.
 *
 * @param plain the jar
 * @param said what the runs said and began
 */
record FakeGate(Path plain, Path root, List<String> said) {

    /** The fewest pairs that can turn one of two rows red. */
    static final Policy QUICK = new Policy(0.012, Tolerances.of(0.03), 4, 4, 4, 6, 6, 0.05);

    static final long SEED = 1;

    FakeGate(Path plain, Path root) {
        this(plain, root, new ArrayList<>());
    }

    GateFolder jars(Map<String, String> baseline, Map<String, String> candidate) throws IOException {
        GateFolder folder = new GateFolder(root.resolve("gate"));
        Files.createDirectories(folder.forks());
        for (Arm arm : Arm.values()) {
            Files.createDirectories(folder.jar(arm).getParent());
            FakeJar.copy(plain, folder.jar(arm), arm == Arm.BASELINE ? baseline : candidate);
        }
        return folder;
    }

    GateRun run(GateFolder folder, String filter, Optional<Duration> budget, BlockRunner.Rulers rulers) {
        return run(folder, filter, Set.of(), budget, rulers);
    }

    GateRun run(GateFolder folder, Set<String> metrics) {
        return run(folder, "", metrics, Optional.empty(), _ -> Map.of("loop", 2.0));
    }

    private GateRun run(
            GateFolder folder,
            String filter,
            Set<String> metrics,
            Optional<Duration> budget,
            BlockRunner.Rulers rulers) {
        GateSettings settings = new GateSettings(
                QUICK,
                Pattern.compile(filter),
                Map.of(),
                JmhOptions.NONE,
                metrics,
                budget,
                Optional.of(Duration.ofMinutes(1)));
        return new GateRun(folder, SEED, settings, new Said(said), rulers);
    }

    private record Said(List<String> lines) implements GateListener {
        @Override
        public void begins(Stage stage, int forks, Duration estimate) {
            lines.add(stage + " " + forks);
        }

        @Override
        public void measured(Task task, int forks) {
            // only the messages matter here
        }

        @Override
        public void say(String line) {
            lines.add(line);
        }
    }
}

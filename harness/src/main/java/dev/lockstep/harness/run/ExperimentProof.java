package dev.lockstep.harness.run;

import dev.lockstep.harness.plan.JarContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows that the experiments of a jar work, at their smallest sizes, all in one JVM.
 *
 * @param proved number of experiments that work
 * @param failures a sentence for each that does not
 */
public record ExperimentProof(int proved, List<String> failures) {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final String PROVED = "proved";
    private static final String FAILED = "failed";

    /** Runs the proof. An experiment that the machine cannot do is left out. */
    public static ExperimentProof of(JarCommands jar, JarContents contents) throws IOException, InterruptedException {
        Path log = Files.createTempFile("lockstep-proof", ".log");
        try {
            return of(new ChildProcess().run(jar.proof(contents.experimentFlags()), log, BOUND));
        } finally {
            Files.delete(log);
        }
    }

    /** Parses tab-separated lines: {@code proved} or {@code failed}, name, reason. */
    static ExperimentProof of(ChildProcess.Ended ended) {
        List<String[]> lines =
                ended.lines().stream().map(line -> line.split("\t", -1)).toList();
        List<String> failures = new ArrayList<>(lines.stream()
                .filter(fields -> fields.length == 3 && fields[0].equals(FAILED))
                .map(fields -> "Experiment %s does not work: %s".formatted(fields[1], fields[2]))
                .toList());
        if (!ended.ok() && failures.isEmpty()) {
            failures.add("The experiments could not be tried: "
                    + (ended.inTime()
                            ? FailureCause.in(ended.lines())
                            : "they must end within %d s, have not".formatted(BOUND.toSeconds())));
        }
        return new ExperimentProof(
                (int) lines.stream().filter(fields -> fields[0].equals(PROVED)).count(), List.copyOf(failures));
    }
}

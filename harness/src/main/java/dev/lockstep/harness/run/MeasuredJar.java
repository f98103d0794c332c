package dev.lockstep.harness.run;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.JmhOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Asks the measured jar what it has, before anything is measured. */
public record MeasuredJar(JarCommands harness) {

    private static final String PROBLEM = "problem\t";
    private static final Duration BOUND = Duration.ofMinutes(1);

    /** {@link #describe(Consumer)} for those who do not ask what cannot be used. */
    public JarContents describe() throws IOException, InterruptedException {
        return describe(_ -> {});
    }

    /**
     * What can be measured.
     *
     * @param problems gets a line for each implementation that was offered and cannot be used
     * @throws RefusedException where the jar does not start or does not describe itself
     */
    public JarContents describe(Consumer<String> problems) throws IOException, InterruptedException {
        ChildProcess.Ended answer = ask(harness.describe());
        if (!answer.ok()) {
            throw new RefusedException("The benchmarks jar does not say what it has: %s."
                    .formatted(answer.inTime() ? FailureCause.in(answer.lines()) : "it took over a minute"));
        }
        answer.lines().stream()
                .filter(line -> line.startsWith(PROBLEM))
                .map(line -> line.substring(PROBLEM.length()))
                .forEach(problems);
        return JarContents.parse(answer.lines());
    }

    /** @throws RefusedException for options that JMH does not take */
    public void check(JmhOptions options) throws IOException, InterruptedException {
        if (options.others().isEmpty()) {
            return;
        }
        ChildProcess.Ended answer = ask(harness.dryRun(options));
        if (!answer.ok()) {
            throw new RefusedException(
                    "JMH does not take the options after '--': %s. java -jar benchmarks.jar -h lists them."
                            .formatted(FailureCause.in(answer.lines())));
        }
    }

    private static ChildProcess.Ended ask(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("lockstep", ".log");
        try {
            return new ChildProcess().run(command, log, BOUND);
        } finally {
            Files.delete(log);
        }
    }
}

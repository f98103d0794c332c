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

/** Queries the measured jar before anything is measured. */
public record MeasuredJar(JarCommands harness) {

    private static final String PROBLEM = "problem\t";
    private static final Duration BOUND = Duration.ofMinutes(1);

    /** Like {@link #describe(Consumer)}, ignoring the problems. */
    public JarContents describe() throws IOException, InterruptedException {
        return describe(_ -> {});
    }

    /**
     * The contents of the jar.
     *
     * @param problems receives a line for each provided implementation that cannot be used
     * @throws RefusedException if the jar does not start or does not describe itself
     */
    public JarContents describe(Consumer<String> problems) throws IOException, InterruptedException {
        ChildProcess.Ended answer = ask(harness.describe());
        if (!answer.ok()) {
            throw new RefusedException("The benchmarks jar does not list its contents: %s."
                    .formatted(answer.inTime() ? FailureCause.in(answer.lines()) : "it took over a minute"));
        }
        answer.lines().stream()
                .filter(line -> line.startsWith(PROBLEM))
                .map(line -> line.substring(PROBLEM.length()))
                .forEach(problems);
        return JarContents.parse(answer.lines());
    }

    /** @throws RefusedException for options that JMH does not accept */
    public void check(JmhOptions options) throws IOException, InterruptedException {
        if (options.others().isEmpty()) {
            return;
        }
        ChildProcess.Ended answer = ask(harness.dryRun(options));
        if (!answer.ok()) {
            throw new RefusedException(
                    "JMH does not accept the options after '--': %s. java -jar benchmarks.jar -h lists them."
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

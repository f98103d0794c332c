package dev.lockstep.gate.run;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.run.ChildProcess;
import dev.lockstep.harness.run.FailureCause;
import dev.lockstep.harness.run.JarCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A jar with JMH benchmarks, anybody's. */
public record JmhJar(Path path, JmhOptions options) {

    private static final Duration LISTING = Duration.ofMinutes(2);

    /**
     * Everything the jar can measure.
     *
     * @param whose side it is, for messages
     * @param parameters values in the place of the benchmarks' own, a comma list each
     * @throws RefusedException where the jar does not list its benchmarks or does not take the options
     */
    public List<Task> list(String whose, ChildProcess child, Map<String, String> parameters)
            throws IOException, InterruptedException {
        List<String> command = JarCommands.anyJmh(path);
        command.add("-lp");
        parameters.forEach((name, values) -> command.addAll(List.of("-p", name + "=" + values)));
        command.addAll(options.others());
        Path log = Files.createTempFile("lockstep", ".log");
        try {
            ChildProcess.Ended answer = child.run(command, log, LISTING);
            if (!answer.ok()) {
                throw new RefusedException("The jar of %s does not list its benchmarks: %s. Is it a JMH jar%s?"
                        .formatted(
                                whose,
                                FailureCause.in(answer.lines()),
                                options.others().isEmpty()
                                        ? ""
                                        : ", and does JMH take " + String.join(" ", options.others())));
            }
            return JmhListing.parse(answer.lines());
        } finally {
            Files.delete(log);
        }
    }

    /** The command of one fork, in a JVM of its own under JMH's. JMH writes its result to {@code result}. */
    List<String> fork(Task task, Iterations times, Path result) {
        List<String> command = JarCommands.anyJmh(path);
        command.addAll(List.of("^" + quoted(task.benchmark()) + "$", "-f", "1", "-foe", "true"));
        command.addAll(List.of("-wi", Integer.toString(times.warmups()), "-w", times.warmupMs() + "ms"));
        command.addAll(List.of("-i", Integer.toString(times.measurements()), "-r", times.measurementMs() + "ms"));
        task.parameters().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
        command.addAll(options.others());
        command.addAll(List.of("-rf", "json", "-rff", result.toString()));
        return command;
    }

    private static String quoted(String benchmark) {
        return benchmark.replaceAll("([.$])", "\\\\$1");
    }
}

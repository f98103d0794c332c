package dev.lockstep.gate.run;

import dev.lockstep.gate.launcher.ExactParameters;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A jar with the JMH benchmarks of any project. */
public record JmhJar(Path path, JmhOptions options) {

    private static final Duration LISTING = Duration.ofMinutes(2);
    private static final String MODE = "-bm";

    /**
     * All tasks that the jar can measure.
     *
     * @param whose the side of the jar, for messages
     * @param parameters values instead of the benchmarks' own, comma-separated
     * @throws RefusedException if the jar does not list its benchmarks or rejects the options
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
                throw unlisted(whose, answer.lines());
            }
            return new JmhListing(BenchmarkList.in(path), parameters, modes()).parse(answer.lines());
        } finally {
            Files.delete(log);
        }
    }

    private RefusedException unlisted(String whose, List<String> log) {
        if (log.stream().anyMatch(line -> line.contains(BenchmarkList.FILE))) {
            return new RefusedException(
                    ("The jar of %s has no %s, which JMH's annotation processor writes. Since JDK 23 javac runs"
                                    + " processors only on request: build with -proc:full, with"
                                    + " jmh-generator-annprocess among the annotationProcessorPaths, or with an older"
                                    + " JDK (JAVA_HOME).")
                            .formatted(whose, BenchmarkList.FILE));
        }
        return new RefusedException("The jar of %s does not list its benchmarks: %s. Check that it is a JMH jar%s."
                .formatted(
                        whose,
                        FailureCause.in(log),
                        options.others().isEmpty()
                                ? ""
                                : ", and that JMH accepts " + String.join(" ", options.others())));
    }

    /** The modes that the user set instead of the benchmarks' own. */
    private Set<String> modes() {
        int at = options.others().indexOf(MODE);
        return at < 0 ? Set.of() : BenchmarkList.modesOf(options.others().get(at + 1));
    }

    /** The command of one fork, in a separate JVM that JMH starts. JMH writes its result to {@code result}. */
    List<String> fork(Task task, Iterations times, Path result) {
        List<String> more = new ArrayList<>(options.others());
        if (!task.modes().isEmpty()) {
            int at = more.indexOf(MODE);
            if (at >= 0) {
                more.subList(at, at + 2).clear();
            }
            more.addAll(List.of(MODE, task.modes()));
        }
        List<String> iterations = task.singleShot() ? options.iterationFlags() : JarCommands.iterations(times);
        boolean plain = task.parameters().values().stream().noneMatch(value -> value.contains(","));
        return JarCommands.fork(
                plain ? JarCommands.anyJmh(path) : withExactParameters(task.parameters()),
                "^" + quoted(task.benchmark()) + "$",
                iterations,
                plain ? task.parameters() : Map.of(),
                more,
                result);
    }

    private List<String> withExactParameters(Map<String, String> parameters) {
        List<String> command = JarCommands.anyJmh(path, ExactParameters.class);
        command.addAll(List.of(path.toString(), Integer.toString(parameters.size())));
        parameters.forEach((name, value) -> command.addAll(List.of(name, value)));
        return command;
    }

    private static String quoted(String benchmark) {
        return benchmark.replaceAll("([.$])", "\\\\$1");
    }
}

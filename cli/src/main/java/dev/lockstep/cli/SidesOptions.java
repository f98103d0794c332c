package dev.lockstep.cli;

import dev.lockstep.gate.run.Baselines;
import dev.lockstep.gate.run.Jars;
import dev.lockstep.gate.run.Repository;
import dev.lockstep.gate.run.Side;
import dev.lockstep.gate.run.Sides;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.ChildProcess;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options for the candidate, and for sides that are not files. */
final class SidesOptions {

    private static final Path OWN_JAR = Path.of("benchmarks/target/benchmarks.jar");

    @Option(
            names = "--candidate",
            paramLabel = "SIDE",
            description = "the newer side (default: this working tree, or the benchmarks in the tool's single file)")
    private String candidate;

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            description = "the git repository of the revisions (default: this one)")
    private Path repository;

    @Option(
            names = "--build",
            paramLabel = "COMMAND",
            defaultValue = "./mvnw -q -B -ntp -Dmaven.test.skip=true -pl benchmarks -am package",
            description = "the shell command that builds a revision in its root (default: ${DEFAULT-VALUE})")
    private String build;

    @Option(
            names = "--jar",
            paramLabel = "PATH",
            description = "path of the benchmarks in a built revision (default: benchmarks/target/benchmarks.jar)")
    private Path jar = OWN_JAR;

    Sides sides(Home home) {
        return new Sides(new Baselines(home.root().resolve("reports/baselines")), repository(home));
    }

    Side candidate(Home home) throws InterruptedException {
        if (candidate == null && repository != null) {
            throw new RefusedException(
                    "--repository '%s' needs --candidate: name a revision in it, such as HEAD, or a jar."
                            .formatted(repository));
        }
        return candidate == null
                ? new Side.Jar(home.side(), home.benchmarks())
                : sides(home).of("--candidate", candidate);
    }

    Jars jars(Home home) {
        return new Jars(repository(home));
    }

    private Repository repository(Home home) {
        return new Repository(repository == null ? home.root() : repository, build, jar, new ChildProcess());
    }
}

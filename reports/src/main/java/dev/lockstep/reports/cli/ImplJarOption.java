package dev.lockstep.reports.cli;

import dev.lockstep.reports.run.Harness;
import dev.lockstep.reports.run.ImplementationJar;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Implementations of the user's own, beside the built-in ones. */
final class ImplJarOption {

    @Option(names = "--impl-jar", paramLabel = "JAR", description = "a jar with implementations of your own")
    private Path jar;

    boolean given() {
        return jar != null;
    }

    Harness harness(Home home) {
        return jar == null ? home.harness() : Harness.of(home.benchmarks(), ImplementationJar.of(jar));
    }

    /** Says what is wrong with an implementation that was offered; the others are used all the same. */
    static void warn(String problem) {
        System.err.println("Warning: " + problem);
    }
}

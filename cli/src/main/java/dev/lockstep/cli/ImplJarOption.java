package dev.lockstep.cli;

import dev.lockstep.harness.run.ImplementationJar;
import dev.lockstep.harness.run.JarCommands;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The user's own implementations, in addition to the built-in ones. */
final class ImplJarOption {

    @Option(names = "--impl-jar", paramLabel = "JAR", description = "a jar with your own implementations")
    private Path jar;

    boolean given() {
        return jar != null;
    }

    JarCommands harness(Home home) {
        return jar == null ? home.harness() : JarCommands.of(home.benchmarks(), ImplementationJar.of(jar));
    }

    /** Reports a problem of a provided implementation; the others are still used. */
    static void warn(String problem) {
        System.err.println("Warning: " + problem);
    }
}

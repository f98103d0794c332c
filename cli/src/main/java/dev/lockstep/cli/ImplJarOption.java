package dev.lockstep.cli;

import dev.lockstep.harness.run.ImplementationJar;
import dev.lockstep.harness.run.JarCommands;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Implementations of the user's own, beside the built-in ones. */
final class ImplJarOption {

    @Option(names = "--impl-jar", paramLabel = "JAR", description = "a jar with implementations of your own")
    private Path jar;

    boolean given() {
        return jar != null;
    }

    JarCommands harness(Home home) {
        return jar == null ? home.harness() : JarCommands.of(home.benchmarks(), ImplementationJar.of(jar));
    }

    /** Says what is wrong with an implementation that was offered; the others are used all the same. */
    static void warn(String problem) {
        System.err.println("Warning: " + problem);
    }
}

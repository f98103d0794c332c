package dev.lockstep.cli;

import dev.lockstep.cli.cache.PackedJar;
import dev.lockstep.cli.cache.ToolFile;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.JarCommands;
import dev.lockstep.harness.run.Revision;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the tool's files go, and which benchmarks it starts.
 *
 * @param root a checkout of Lockstep, or the working folder of a tool that is one file
 */
record Home(Path root, boolean checkout) {

    private static final String PROPERTY = "lockstep.home";
    private static final String BENCHMARKS = "benchmarks/target/benchmarks.jar";

    /**
     * The checkout named by {@value #PROPERTY}, as run-bench.sh does; else the working folder where this code has the
     * benchmarks in its own file, and the nearest folder above it that has benchmarks where it has not.
     */
    static Home find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return new Home(Path.of(named).toAbsolutePath(), true);
        }
        return PackedJar.isThere()
                ? new Home(Path.of("").toAbsolutePath(), false)
                : new Home(above(ToolFile.find()), true);
    }

    JarCommands harness() {
        return JarCommands.of(benchmarks());
    }

    /** What was built in the checkout, else what is in the tool's file. */
    Path benchmarks() {
        return ownBenchmarks() ? PackedJar.unpacked() : root.resolve(BENCHMARKS);
    }

    private boolean ownBenchmarks() {
        return PackedJar.isThere() && !(checkout && new File(root.toString(), BENCHMARKS).isFile());
    }

    /** What {@link #benchmarks} is called. */
    String side() {
        return checkout ? "working tree" : "the tool's benchmarks";
    }

    /** Of the sources; null where there are none. */
    String revision() throws InterruptedException {
        return checkout ? Revision.of(root) : null;
    }

    Path latest() {
        return root.resolve("reports/latest");
    }

    /** What starts the tool, as one would type it. */
    String command() {
        if (checkout) {
            return "./run-bench.sh";
        }
        String file = ToolFile.find().toString();
        return "java -jar " + (file.contains(" ") ? "'" + file + "'" : file);
    }

    /** What texts about the benchmarks depend on, besides the tool's file. */
    String words() {
        return ownBenchmarks() ? command() : ToolFile.words(root.resolve(BENCHMARKS));
    }

    private static Path above(Path code) {
        Path folder = code;
        while (folder != null && !Files.isDirectory(folder.resolve("benchmarks"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new RefusedException(
                    "There is no folder with benchmarks above %s: name it by -D%s=DIR.".formatted(code, PROPERTY));
        }
        return folder;
    }
}

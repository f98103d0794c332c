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
 * The folder of the tool's files, and the benchmarks that it starts.
 *
 * @param root a checkout of Lockstep, or the working folder if the tool is a single file
 */
record Home(Path root, boolean checkout) {

    /** The command in a checkout, which the examples of the help use. */
    static final String IN_A_CHECKOUT = "./run-bench.sh";

    private static final String PROPERTY = "lockstep.home";
    private static final String BENCHMARKS = "benchmarks/target/benchmarks.jar";

    /**
     * The checkout named by {@value #PROPERTY}, which run-bench.sh sets; else the working folder if the tool's file
     * contains the benchmarks, or the nearest parent folder of this code with benchmarks.
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

    /** The benchmarks built in the checkout, else those in the tool's file. */
    Path benchmarks() {
        return ownBenchmarks() ? PackedJar.unpacked() : root.resolve(BENCHMARKS);
    }

    private boolean ownBenchmarks() {
        return PackedJar.isThere() && !(checkout && new File(root.toString(), BENCHMARKS).isFile());
    }

    /** The name of {@link #benchmarks}. */
    String side() {
        return checkout ? "working tree" : "the tool's benchmarks";
    }

    /** The revision of the sources; null if there are none. */
    String revision() throws InterruptedException {
        return checkout ? Revision.of(root) : null;
    }

    Path latest() {
        return root.resolve("reports/latest");
    }

    /** The command that starts the tool, as a user would type it. */
    String command() {
        if (checkout) {
            return IN_A_CHECKOUT;
        }
        String file = ToolFile.find().toString();
        return "java -jar " + (file.contains(" ") ? "'" + file + "'" : file);
    }

    /** What texts about the benchmarks depend on, apart from the tool's file. */
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
                    "No folder above %s contains benchmarks: name one by -D%s=DIR.".formatted(code, PROPERTY));
        }
        return folder;
    }
}

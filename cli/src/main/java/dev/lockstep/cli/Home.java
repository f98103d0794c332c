package dev.lockstep.cli;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.JarCommands;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the tool was built in. */
record Home(Path root) {

    private static final String PROPERTY = "lockstep.home";

    /** The folder named by {@value #PROPERTY}, else the nearest one above this code that has benchmarks. */
    static Home find() {
        String named = System.getProperty(PROPERTY);
        return new Home(named == null ? above(code()) : Path.of(named).toAbsolutePath());
    }

    JarCommands harness() {
        return JarCommands.of(benchmarks());
    }

    Path benchmarks() {
        return root.resolve("benchmarks/target/benchmarks.jar");
    }

    Path latest() {
        return root.resolve("reports/latest");
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

    private static Path code() {
        try {
            return Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

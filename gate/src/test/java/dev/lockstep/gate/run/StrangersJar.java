package dev.lockstep.gate.run;

import dev.lockstep.harness.CodeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A thin jar of JMH and of benchmarks that are difficult to list; its libraries are in a folder beside it. */
final class StrangersJar {

    private static final List<String> LIBRARIES =
            List.of("org.openjdk.jmh.Main", "joptsimple.OptionParser", "org.apache.commons.math3.util.FastMath");

    private StrangersJar() {}

    static Path in(Path folder) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Path.of(
                StrangersJar.class.getResource("/strangers/Oddities.java").toURI());
        String[] arguments = {
            "-proc:full", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), "" + source
        };
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IllegalStateException("the strangers' benchmarks do not compile");
        }
        Path libraries = Files.createDirectories(folder.resolve("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LIBRARIES.getFirst());
        StringBuilder classPath = new StringBuilder("lib/gone.jar ");
        for (String library : LIBRARIES) {
            Path from = CodeSource.of(Class.forName(library));
            Files.copy(from, libraries.resolve(from.getFileName()));
            classPath.append("lib/").append(from.getFileName()).append(' ');
        }
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString());
        Path jar = folder.resolve("benchmarks.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Path each : files(classes)) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
        return jar;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}

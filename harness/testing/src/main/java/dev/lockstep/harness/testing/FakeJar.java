package dev.lockstep.harness.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds a benchmarks jar that measures nothing, in the place where the tool looks for the real one. */
public final class FakeJar {

    private static final List<String> SOURCES = List.of("Describe.java", "FakeJmh.java");

    private FakeJar() {}

    public static Path below(Path home) throws IOException {
        Path classes = Files.createDirectories(home.resolve("classes"));
        compile(classes);
        Path jar = home.resolve("benchmarks/target/benchmarks.jar");
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest())) {
            for (Path each : files(classes)) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
        return jar;
    }

    /** A copy with additional resources: {@code percent} makes it slower, {@code listing} are its benchmarks. */
    public static Path copy(Path jar, Path copy, Map<String, String> resources) throws IOException {
        Files.copy(jar, copy);
        try (FileSystem inside = FileSystems.newFileSystem(copy)) {
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                Files.writeString(inside.getPath(resource.getKey()), resource.getValue());
            }
        }
        return copy;
    }

    /** The sources are in a folder of classes or, if this module is packaged, in a jar. */
    private static void compile(Path classes) throws IOException {
        Path sources = Files.createDirectories(classes.resolveSibling("sources"));
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        for (String name : SOURCES) {
            Path source = sources.resolve(name);
            try (InputStream file = FakeJar.class.getResourceAsStream("/fake-jar/" + name)) {
                Files.copy(file, source, StandardCopyOption.REPLACE_EXISTING);
            }
            arguments.add(source.toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the fake jar does not compile");
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.lockstep.bench.FakeJmh");
        return manifest;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}

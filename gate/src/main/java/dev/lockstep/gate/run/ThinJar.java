package dev.lockstep.gate.run;

import dev.lockstep.harness.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * A jar and the libraries that its manifest's {@code Class-Path} names by paths below the jar's folder.
 *
 * @param libraries existing jars and folders, including those that libraries name themselves; empty for a
 *     self-contained jar
 */
record ThinJar(Path jar, Set<Path> libraries) {

    static ThinJar of(Path jar) throws IOException {
        Path folder = folder(jar);
        Set<Path> libraries = new LinkedHashSet<>();
        Deque<Path> unread =
                new ArrayDeque<>(List.of(folder.relativize(jar.toAbsolutePath().normalize())));
        while (!unread.isEmpty()) {
            Path each = unread.remove();
            for (String entry : classPath(folder.resolve(each))) {
                Path named = each.resolveSibling(entry).normalize();
                boolean unseen = Files.exists(folder.resolve(named)) && libraries.add(named);
                if (unseen && Files.isRegularFile(folder.resolve(named))) {
                    unread.add(named);
                }
            }
        }
        return new ThinJar(jar, libraries);
    }

    /** The jar first, then those libraries that are jars. */
    List<Path> jars() {
        return Stream.concat(
                        Stream.of(jar),
                        libraries.stream().map(folder(jar)::resolve).filter(Files::isRegularFile))
                .toList();
    }

    /** The jar and all files of its libraries, in a fixed order. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(jar));
        for (Path library : libraries) {
            files.addAll(within(folder(jar).resolve(library)));
        }
        return files;
    }

    /**
     * Copies the jar, and its libraries to the same relative paths.
     *
     * @throws RefusedException if it names one outside its folder
     */
    void copy(Path target) throws IOException {
        for (Path library : libraries) {
            if (library.startsWith("..")) {
                throw new RefusedException(
                        "The Class-Path of '%s' must name files beside or below it but names '%s': build a jar with"
                                        .formatted(jar, library)
                                + " its libraries inside, or put them beside it.");
            }
            copyTree(folder(jar).resolve(library), target.resolveSibling(library));
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path beside = target.resolveSibling("copying");
        Files.copy(jar, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        for (Path file : within(from)) {
            Path copy = to.resolve(from.relativize(file)).normalize();
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> within(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The libraries without absolute paths, which are valid from any folder. */
    private static List<String> classPath(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            List<String> entries = new ArrayList<>();
            for (String name : names == null ? new String[0] : names.strip().split("\\s+")) {
                URI uri = new URI(name);
                if (!name.isEmpty() && !uri.isAbsolute() && !name.startsWith("/")) {
                    entries.add(uri.getPath());
                }
            }
            return entries;
        } catch (ZipException | URISyntaxException _) {
            // A JVM also ignores what is not a jar or cannot be read.
            return List.of();
        }
    }

    private static Path folder(Path jar) {
        return jar.toAbsolutePath().normalize().getParent();
    }
}

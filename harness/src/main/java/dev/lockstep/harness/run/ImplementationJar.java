package dev.lockstep.harness.run;

import dev.lockstep.harness.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** A jar with the user's own implementations. */
public record ImplementationJar(Path path) {

    private static final String OPTION = "--impl-jar";
    private static final String SERVICE = "META-INF/services/dev.lockstep.memory.Implementation";

    /** @throws RefusedException if it does not exist, is not a jar, or provides no implementation */
    public static ImplementationJar of(Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new RefusedException(
                    "%s must be a readable jar but is '%s': build it, or name another.".formatted(OPTION, path));
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            if (offers(jar).isEmpty()) {
                throw new RefusedException(
                        "%s '%s' provides no implementation: name its class in %s.".formatted(OPTION, path, SERVICE));
            }
        } catch (IOException e) {
            throw new RefusedException(
                    "%s must be a jar but '%s' is not (%s): build it again.".formatted(OPTION, path, e.getMessage()),
                    e);
        }
        return new ImplementationJar(path.toAbsolutePath());
    }

    private static List<String> offers(JarFile jar) throws IOException {
        ZipEntry services = jar.getEntry(SERVICE);
        if (services == null) {
            return List.of();
        }
        return new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}

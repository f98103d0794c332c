package dev.lockstep.gate.run;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.NewRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Baselines kept under a name. Of a jar the jar itself is kept, so that it is measured anew, in turns with what it is
 * compared to; of a stored result the result.
 */
public record Baselines(Path folder) {

    private static final String JAR = "benchmarks.jar";
    private static final String RESULT = "jmh-result.json";

    public Optional<Side> find(String name) {
        if (!NewRun.isName(name)) {
            return Optional.empty();
        }
        Path place = folder.resolve(name);
        String label = "baseline " + name;
        if (Files.exists(place.resolve(JAR))) {
            return Optional.of(new Side.Jar(label, place.resolve(JAR)));
        }
        return Files.exists(place.resolve(RESULT))
                ? Optional.of(new Side.Stored(label, place.resolve(RESULT)))
                : Optional.empty();
    }

    /** Keeps a jar or a JMH result, in the place of what had the name before. */
    public Path save(String name, Path file) {
        Path place = folder.resolve(NewRun.checkName("--save-baseline", name));
        boolean stored = file.toString().endsWith(".json");
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    "--save-baseline keeps a jar or a JMH result but '%s' is a folder: name its file.".formatted(file));
        }
        try {
            Files.createDirectories(place);
            Files.deleteIfExists(place.resolve(stored ? JAR : RESULT));
            Path kept = place.resolve(stored ? RESULT : JAR);
            if (stored) {
                Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
            } else {
                ThinJar.of(file).copy(kept);
            }
            return kept;
        } catch (IOException e) {
            throw new RefusedException("--save-baseline cannot write to %s: %s.".formatted(place, e.getMessage()), e);
        }
    }

    /** For messages. */
    String names() {
        if (!Files.isDirectory(folder)) {
            return "there is none";
        }
        try (Stream<Path> places = Files.list(folder)) {
            List<String> names =
                    places.map(place -> place.getFileName().toString()).sorted().toList();
            return names.isEmpty() ? "there is none" : String.join(", ", names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

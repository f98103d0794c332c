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
 * Baselines that are saved under a name. Of a JMH jar the jar itself is saved, so that it is measured again,
 * alternately with the candidate; of a stored result the result.
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

    /** Saves a jar or a JMH result, and replaces an earlier baseline of this name. */
    public Path save(String name, Path file) {
        Path place = folder.resolve(NewRun.checkName("--save-baseline", name));
        boolean stored = file.toString().endsWith(".json");
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    "--save-baseline must be used with a jar or a JMH result but '%s' is a folder: name a file."
                            .formatted(file));
        }
        try {
            Files.createDirectories(place);
            Path kept = place.resolve(stored ? RESULT : JAR);
            if (stored) {
                Path beside = place.resolve("copying");
                Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } else {
                ThinJar.of(file).copy(kept);
            }
            Files.deleteIfExists(place.resolve(stored ? JAR : RESULT));
            return kept;
        } catch (IOException e) {
            throw new RefusedException("--save-baseline cannot write to %s: %s.".formatted(place, e.getMessage()), e);
        }
    }

    /** The names of all baselines, for messages. */
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

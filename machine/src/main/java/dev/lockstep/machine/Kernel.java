package dev.lockstep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The files below {@code /proc} and {@code /sys}. What cannot be read is empty: not every kernel has every file, and
 * other systems have none.
 *
 * @param root where {@code /} is
 */
public record Kernel(Path root) {

    public static final Kernel HERE = new Kernel(Path.of("/"));

    /** The whole file, without the spaces around it. */
    public Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(path(file)).strip());
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    public List<String> lines(String file) {
        return text(file).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** What stands behind a colon in the first line that begins with {@code key}. */
    public Optional<String> value(String file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Empty for anything but a whole number, too. */
    public OptionalInt number(String file) {
        try {
            return text(file).stream().mapToInt(Integer::parseInt).findFirst();
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    /** The names of what is in a folder. */
    public List<String> names(String folder) {
        try (Stream<Path> entries = Files.list(path(folder))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException | RuntimeException _) {
            return List.of();
        }
    }

    /** Where {@code file}, an absolute path, is below the root. */
    private Path path(String file) {
        return root.resolve(file.substring(1));
    }
}

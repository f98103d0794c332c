package dev.lockstep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads files below {@code /proc} and {@code /sys}. The result is empty for files that cannot be read: not every kernel
 * has every file, and other systems have none.
 *
 * @param root the folder that stands for {@code /}; another one in tests
 */
public record Kernel(Path root) {

    public static final Kernel HERE = new Kernel(Path.of("/"));

    /** The whole file, without leading and trailing white space. */
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

    /** The text after the colon in the first line that starts with {@code key}. */
    public Optional<String> value(String file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** The file as an integer; also empty if it is not one. */
    public OptionalInt number(String file) {
        try {
            return text(file).stream().mapToInt(Integer::parseInt).findFirst();
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    /** The sorted names of a folder's entries. */
    public List<String> names(String folder) {
        try (Stream<Path> entries = Files.list(path(folder))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException | RuntimeException _) {
            return List.of();
        }
    }

    /** Resolves {@code file}, an absolute path, below the root. */
    private Path path(String file) {
        return root.resolve(file.substring(1));
    }
}

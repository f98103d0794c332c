package dev.lockstep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
        Optional<String> text = text(file);
        return text.isEmpty() ? List.of() : List.of(text.get().split("\n"));
    }

    /** The text after the colon in the first line that starts with {@code key}. */
    public Optional<String> value(String file, String key) {
        for (String line : lines(file)) {
            int colon = line.indexOf(':');
            if (colon >= 0 && line.startsWith(key)) {
                return Optional.of(line.substring(colon + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** The file as an integer; also empty if it is not one. */
    public OptionalInt number(String file) {
        try {
            Optional<String> text = text(file);
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    /** The sorted names of a folder's entries. */
    public List<String> names(String folder) {
        String[] names = path(folder).toFile().list();
        if (names == null) {
            return List.of();
        }
        Arrays.sort(names);
        return List.of(names);
    }

    /** Resolves {@code file}, an absolute path, below the root. */
    private Path path(String file) {
        return root.resolve(file.substring(1));
    }
}

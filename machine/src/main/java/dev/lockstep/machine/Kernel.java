package dev.lockstep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
        Optional<String> text = text(file);
        return text.isEmpty() ? List.of() : List.of(text.get().split("\n"));
    }

    /** What stands behind a colon in the first line that begins with {@code key}. */
    public Optional<String> value(String file, String key) {
        for (String line : lines(file)) {
            int colon = line.indexOf(':');
            if (colon >= 0 && line.startsWith(key)) {
                return Optional.of(line.substring(colon + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** Empty for anything but a whole number, too. */
    public OptionalInt number(String file) {
        try {
            Optional<String> text = text(file);
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    /** The names of what is in a folder. */
    public List<String> names(String folder) {
        String[] names = path(folder).toFile().list();
        if (names == null) {
            return List.of();
        }
        Arrays.sort(names);
        return List.of(names);
    }

    /** Where {@code file}, an absolute path, is below the root. */
    private Path path(String file) {
        return root.resolve(file.substring(1));
    }
}

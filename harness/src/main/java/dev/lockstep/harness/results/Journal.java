package dev.lockstep.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of JSON files, one per fork. Files are replaced atomically (written to a temporary file, then moved), so
 * that a run killed at any moment leaves only complete files.
 */
public record Journal<T>(Path folder, Class<T> type) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String ENDING = ".json";

    public void write(String name, T value) throws IOException {
        replace(folder.resolve(name + ENDING), value);
    }

    /** Empty if there is no such file yet. */
    public Optional<T> read(String name) throws IOException {
        Path file = folder.resolve(name + ENDING);
        return Files.exists(file) ? Optional.of(read(file, type)) : Optional.empty();
    }

    /** All files, sorted by name. */
    public List<T> readAll() throws IOException {
        List<T> values = new ArrayList<>();
        for (Path file : files()) {
            values.add(read(file, type));
        }
        return values;
    }

    public int size() throws IOException {
        return files().size();
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** Reads one JSON file, which need not belong to a journal. */
    public static <V> V read(Path file, Class<V> type) throws IOException {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw (IOException)
                    new FileSystemException(file.toString(), null, "is damaged or of another version: move it away")
                            .initCause(e);
        }
    }

    /** Replaces one JSON file atomically. */
    public static void replace(Path file, Object value) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        JSON.writeValue(beside.toFile(), value);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

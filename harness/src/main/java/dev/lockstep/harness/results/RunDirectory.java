package dev.lockstep.harness.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run, one folder: the border between measuring and reporting. Files are replaced whole (written beside their
 * place, then moved), so that a run killed at any moment leaves only files that can be read.
 */
public record RunDirectory(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Path runFile() {
        return root.resolve("run.json");
    }

    public Path forks() {
        return root.resolve("forks");
    }

    public Path recordings() {
        return root.resolve("recordings");
    }

    public Path charts() {
        return root.resolve("charts");
    }

    public Path flamegraphs() {
        return root.resolve("flamegraphs");
    }

    /** Makes the folders; fails where the run could not be written. */
    public RunDirectory create() throws IOException {
        Files.createDirectories(forks());
        Files.createDirectories(recordings());
        return this;
    }

    public RunFile readRun() throws IOException {
        return JSON.readValue(runFile().toFile(), RunFile.class);
    }

    public void write(RunFile run) throws IOException {
        replace(runFile(), run);
    }

    public void write(ForkFile fork) throws IOException {
        replace(file(fork.index()), fork);
    }

    /** Empty where this fork has not ended yet. */
    public Optional<ForkFile> readFork(int index) throws IOException {
        Path file = file(index);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), ForkFile.class)) : Optional.empty();
    }

    private Path file(int index) {
        return forks().resolve("%04d.json".formatted(index));
    }

    /** The finished forks in the order they ran. */
    public List<ForkFile> readForks() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(forks())) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<ForkFile> forks = new ArrayList<>();
        for (Path file : files) {
            forks.add(JSON.readValue(file.toFile(), ForkFile.class));
        }
        return forks;
    }

    private static void replace(Path file, Object value) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        JSON.writeValue(beside.toFile(), value);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

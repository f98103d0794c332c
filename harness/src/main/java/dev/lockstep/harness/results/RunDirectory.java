package dev.lockstep.harness.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a run: the interface between measuring and reporting. Files are replaced atomically, see {@link
 * Journal}.
 */
public record RunDirectory(Path root) {

    public Path runFile() {
        return root.resolve("run.json");
    }

    public Path forks() {
        return root.resolve("forks");
    }

    public Path recordings() {
        return root.resolve("recordings");
    }

    /** Creates the folders; fails if the run cannot be written. */
    public RunDirectory create() throws IOException {
        Files.createDirectories(forks());
        Files.createDirectories(recordings());
        return this;
    }

    public RunFile readRun() throws IOException {
        return Journal.read(runFile(), RunFile.class);
    }

    public void write(RunFile run) throws IOException {
        Journal.replace(runFile(), run);
    }

    public void write(ForkFile fork) throws IOException {
        journal().write(name(fork.index()), fork);
    }

    /** Empty if this fork has not ended yet. */
    public Optional<ForkFile> readFork(int index) throws IOException {
        return journal().read(name(index));
    }

    /** The finished forks in execution order. */
    public List<ForkFile> readForks() throws IOException {
        return journal().readAll().stream()
                .sorted(Comparator.comparingInt(ForkFile::index))
                .toList();
    }

    private Journal<ForkFile> journal() {
        return new Journal<>(forks(), ForkFile.class);
    }

    private static String name(int index) {
        return "%04d".formatted(index);
    }
}

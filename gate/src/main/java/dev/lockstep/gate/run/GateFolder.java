package dev.lockstep.gate.run;

import dev.lockstep.harness.results.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of the gate, one folder: {@code gate.json} (the plan), {@code forks/} (the journal), {@code jars/} and the
 * report. Files are replaced whole, so that a run killed at any moment goes on from what is there.
 */
public record GateFolder(Path root) {

    public Path forks() {
        return root.resolve("forks");
    }

    /** Both at a path of the same length, whatever lay where it came from. */
    public Path jar(Arm arm) {
        return root.resolve("jars").resolve(arm == Arm.BASELINE ? "a" : "b").resolve("benchmarks.jar");
    }

    /** Empty where there is none, or none that can be read. */
    public Optional<GatePlan> readPlan() {
        try {
            return Optional.of(Journal.read(planFile(), GatePlan.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** How many forks were measured here, failed ones among them. */
    public int measured() throws IOException {
        return journal().size();
    }

    /** Takes away all but logs, and the folder too where there are none. */
    void clear() throws IOException {
        delete(root.resolve("jars"));
        delete(forks());
        try (Stream<Path> left = Files.list(root)) {
            if (left.allMatch(planFile()::equals)) {
                delete(root);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.isDirectory(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    public void write(GatePlan plan) throws IOException {
        Files.createDirectories(forks());
        Journal.replace(planFile(), plan);
    }

    public void write(GateFork fork) throws IOException {
        journal().write(name(fork.stage(), fork.block(), fork.place()), fork);
    }

    /** The block's forks, in their order; fewer than four where it was not measured to its end. */
    public List<GateFork> read(PlannedBlock block) throws IOException {
        List<GateFork> forks = new ArrayList<>();
        for (int place = 0; place < block.order().size(); place++) {
            journal().read(name(block.stage(), block.number(), place)).ifPresent(forks::add);
        }
        return forks;
    }

    /** Every fork, in the order in which they ran. */
    List<GateFork> readAll() throws IOException {
        return journal().readAll();
    }

    private Journal<GateFork> journal() {
        return new Journal<>(forks(), GateFork.class);
    }

    private Path planFile() {
        return root.resolve("gate.json");
    }

    private static String name(Stage stage, int block, int place) {
        return "%d-%04d-%d".formatted(stage.ordinal(), block, place);
    }
}

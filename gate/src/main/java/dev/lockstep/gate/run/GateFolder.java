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
 * The folder of one run of the gate: {@code gate.json} (the plan), {@code forks/} (the journal), {@code jars/} and the
 * report. Files are replaced atomically, so that a run that is killed at any time can continue.
 */
public record GateFolder(Path root) {

    public Path forks() {
        return root.resolve("forks");
    }

    /** The path of an arm's jar; both have the same length, independent of the path of the original. */
    public Path jar(Arm arm) {
        return root.resolve("jars").resolve(arm == Arm.BASELINE ? "a" : "b").resolve("benchmarks.jar");
    }

    /** The plan; empty if there is none or it cannot be read. */
    public Optional<GatePlan> readPlan() {
        try {
            return Optional.of(Journal.read(planFile(), GatePlan.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The number of forks measured so far, including failed ones. */
    public int measured() throws IOException {
        return journal().size();
    }

    /** Deletes everything except logs, and the folder itself if there are none. */
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

    /** The block's forks in their order; fewer than four if it is incomplete. */
    public List<GateFork> read(PlannedBlock block) throws IOException {
        List<GateFork> forks = new ArrayList<>();
        for (int place = 0; place < block.order().size(); place++) {
            journal().read(name(block.stage(), block.number(), place)).ifPresent(forks::add);
        }
        return forks;
    }

    /** All forks, in the order in which they ran. */
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

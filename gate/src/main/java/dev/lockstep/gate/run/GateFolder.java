package dev.lockstep.gate.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
            return Optional.of(JSON.readValue(planFile().toFile(), GatePlan.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** How many forks were measured here, failed ones among them. */
    public int measured() throws IOException {
        return forkFiles().size();
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
        replace(planFile(), plan);
    }

    /** The block's forks, in their order; fewer than four where it was not measured to its end. */
    public List<GateFork> read(PlannedBlock block) throws IOException {
        List<GateFork> forks = new ArrayList<>();
        for (int place = 0; place < block.order().size(); place++) {
            Path file = file(block.stage(), block.number(), place);
            if (Files.exists(file)) {
                forks.add(JSON.readValue(file.toFile(), GateFork.class));
            }
        }
        return forks;
    }

    /** Every fork, in the order in which they ran. */
    List<GateFork> readAll() throws IOException {
        List<GateFork> forks = new ArrayList<>();
        for (Path file : forkFiles()) {
            forks.add(JSON.readValue(file.toFile(), GateFork.class));
        }
        return forks;
    }

    private List<Path> forkFiles() throws IOException {
        if (!Files.isDirectory(forks())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(forks())) {
            return files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    public void write(GateFork fork) throws IOException {
        replace(file(fork.stage(), fork.block(), fork.place()), fork);
    }

    private Path planFile() {
        return root.resolve("gate.json");
    }

    private Path file(Stage stage, int block, int place) {
        return forks().resolve("%d-%04d-%d.json".formatted(stage.ordinal(), block, place));
    }

    private static void replace(Path file, Object value) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        JSON.writeValue(beside.toFile(), value);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.lockstep.gate.run;

import dev.lockstep.gate.simulation.RecordedHost;
import dev.lockstep.gate.simulation.SimulatedFork;
import dev.lockstep.gate.stored.Rows;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.JmhResult;
import dev.lockstep.harness.results.RowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads forks of gates of a jar against itself, for simulations. */
public final class RecordedForks {

    private RecordedForks() {}

    /**
     * All forks below a folder such as that of {@code aa --out}.
     *
     * @throws RefusedException if there are none
     */
    public static RecordedHost below(Path root) throws IOException {
        Map<RowKey, List<SimulatedFork>> rows = new TreeMap<>();
        for (GateFolder folder : folders(root)) {
            for (GateFork fork : folder.readAll()) {
                if (fork.ok()) {
                    Rows its = new Rows(Set.of());
                    fork.jmh().forEach(result -> its.add(JmhResult.of(result), Map.of()));
                    its.all().stream()
                            .filter(row -> !row.forks().isEmpty())
                            .forEach(row -> rows.computeIfAbsent(row.id(), _ -> new ArrayList<>())
                                    .add(new SimulatedFork(
                                            row.better().times(row.forks().getFirst()), fork.others())));
                }
            }
        }
        if (rows.isEmpty()) {
            throw new RefusedException(
                    "--recorded '%s' contains no forks of a gate: name a folder that aa --out has written."
                            .formatted(root));
        }
        return new RecordedHost("recorded", List.copyOf(rows.values()));
    }

    private static List<GateFolder> folders(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> file.endsWith("forks"))
                    .sorted()
                    .map(forks -> new GateFolder(forks.getParent()))
                    .toList();
        }
    }
}

package dev.lockstep.gate.run;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.NewRun;
import dev.lockstep.harness.run.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the folder in which a run of the gate continues, or creates a new one. */
public record Resumption(GateFolder folder, GatePlan plan, boolean resumed) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /**
     * @param wanted the plan of a new run
     * @param out the folder that the user named, if any; else one below {@code gates} with the plan's key in its name
     * @param again whether a finished run in {@code out} is read again; else it is refused
     * @throws RefusedException if the folder belongs to another question or to another machine
     */
    public static Resumption of(GatePlan wanted, Optional<Path> out, Path gates, boolean again) throws IOException {
        if (out.isPresent()) {
            GateFolder folder = new GateFolder(out.get().toAbsolutePath());
            Optional<GatePlan> there = folder.readPlan();
            if (there.isPresent() && (there.get().finished() != null || folder.measured() > 0)) {
                return resumed(folder, there.get(), wanted, again);
            }
            if (there.isPresent()) {
                folder.clear();
            } else {
                NewRun.checkEmpty(folder.root());
            }
            return begun(folder, wanted);
        }
        Optional<GateFolder> unfinished = unfinished(wanted, gates);
        return unfinished.isPresent()
                ? new Resumption(unfinished.get(), unfinished.get().readPlan().orElseThrow(), true)
                : begun(new GateFolder(gates.resolve(TIME.format(LocalDateTime.now()) + "-" + wanted.key())), wanted);
    }

    /** Marks the run as finished: the same command then starts a new one. */
    public void finish() throws IOException {
        folder.write(plan.finished(RunLog.now()));
    }

    /** Deletes the run if nothing was measured, so that the folder can be used for another question. */
    public void abandon() throws IOException {
        if (folder.measured() == 0) {
            folder.clear();
        }
    }

    private static Resumption resumed(GateFolder folder, GatePlan there, GatePlan wanted, boolean again) {
        if (!there.key().equals(wanted.key())) {
            throw new RefusedException(
                    "--out '%s' contains another gate run (other jars, options or rows): name another folder."
                            .formatted(folder.root()));
        }
        if (there.finished() != null && !again) {
            throw new RefusedException("--out '%s' contains a finished gate run: name another folder to measure again."
                    .formatted(folder.root()));
        }
        if (!there.machine().equals(wanted.machine())) {
            throw new RefusedException(
                    "--out '%s' was started on another machine or JVM (%s): continue there, or name another folder."
                            .formatted(folder.root(), there.machine()));
        }
        return new Resumption(folder, there, true);
    }

    private static Resumption begun(GateFolder folder, GatePlan wanted) {
        try {
            folder.write(wanted);
        } catch (IOException e) {
            throw NewRun.unwritable(folder.root(), e);
        }
        return new Resumption(folder, wanted, false);
    }

    private static Optional<GateFolder> unfinished(GatePlan wanted, Path gates) throws IOException {
        if (!Files.isDirectory(gates)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(gates)) {
            return folders.filter(folder -> folder.getFileName().toString().endsWith("-" + wanted.key()))
                    .sorted(Comparator.reverseOrder())
                    .map(GateFolder::new)
                    .filter(folder -> folder.readPlan()
                            .filter(plan -> plan.finished() == null)
                            .filter(plan -> plan.machine().equals(wanted.machine()))
                            .isPresent())
                    .findFirst();
        }
    }
}

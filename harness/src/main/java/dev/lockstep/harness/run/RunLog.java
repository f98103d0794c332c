package dev.lockstep.harness.run;

import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps {@code run.json} up to date. Safe to call from the thread that stops the run. */
public final class RunLog {

    public static final String RUNNING = "running";
    public static final String FINISHED = "finished";
    public static final String FAILED = "failed";
    public static final String INTERRUPTED = "interrupted";

    private final RunDirectory directory;
    private final Set<String> warnings;
    private RunFile file;
    private int planned;

    /** Writes the file for the first time. */
    public RunLog(RunDirectory directory, RunFile first) throws IOException {
        this.directory = directory;
        this.file = first;
        this.planned = first.plannedForks();
        this.warnings = new LinkedHashSet<>(first.warnings());
        directory.write(first);
    }

    /** Adds warnings that are not there yet. */
    synchronized void warn(List<String> lines) throws IOException {
        if (warnings.addAll(lines)) {
            write(file.status(), file.finished());
        }
    }

    /** Sets the total number of forks after all have run: a race may need more or fewer than planned. */
    synchronized void ran(int forks) throws IOException {
        planned = forks;
        write(file.status(), file.finished());
    }

    /** Ends the run; later calls do not change its status. */
    synchronized void end(String status) throws IOException {
        if (RUNNING.equals(file.status())) {
            write(status, now());
        }
    }

    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void write(String status, String finished) throws IOException {
        file = new RunFile(
                file.format(),
                file.id(),
                file.name(),
                status,
                file.preset(),
                file.seed(),
                file.arguments(),
                file.started(),
                finished,
                planned,
                file.revision(),
                file.code(),
                file.machine(),
                file.implementations(),
                file.experiments(),
                List.copyOf(warnings));
        directory.write(file);
    }
}

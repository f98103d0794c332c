package dev.lockstep.harness.run;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.StoppedException;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.plan.PlannedRow;
import dev.lockstep.harness.plan.Schedule;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs forks one after another and stores their results. A failed fork is reported, and the others still run. */
final class Runner {

    /** With less free space a result or a recording may not fit. */
    private static final long FREE_BYTES = 16L << 20;

    private final JarCommands harness;
    private final JmhOptions options;
    private final RunDirectory directory;
    private final RunLog log;
    private final Progress progress;
    private final Function<PlannedRow, Duration> bound;
    private final ChildProcess child = new ChildProcess();
    private ForkPlace running;
    private int measured;

    public Runner(JarCommands harness, JmhOptions options, RunDirectory directory, RunLog log, Progress progress) {
        this(harness, options, directory, log, progress, Runner::usualBound);
    }

    Runner(
            JarCommands harness,
            JmhOptions options,
            RunDirectory directory,
            RunLog log,
            Progress progress,
            Function<PlannedRow, Duration> bound) {
        this.harness = harness;
        this.options = options;
        this.directory = directory;
        this.log = log;
        this.progress = progress;
        this.bound = bound;
    }

    /**
     * Runs all forks except those that an earlier run into this folder has finished.
     *
     * @throws RefusedException if the folder contains forks of another plan
     * @return the number of failed forks
     * @throws IOException if the run directory can no longer be written; its existing files are complete
     * @throws StoppedException if {@link #stop} was called
     */
    int run(Schedule schedule) throws IOException, InterruptedException {
        int failed = 0;
        int ran = 0;
        for (Optional<PlannedFork> next = schedule.next(); next.isPresent(); next = schedule.next()) {
            PlannedFork fork = next.get();
            progress.started(fork);
            Optional<ForkFile> earlier = earlier(fork);
            ForkFile file = earlier.isPresent() ? earlier.get() : runNew(fork);
            schedule.ended(file);
            progress.ended(fork);
            failed += file.ok() ? 0 : 1;
            ran++;
        }
        log.ran(ran);
        return failed;
    }

    private Optional<ForkFile> earlier(PlannedFork fork) throws IOException {
        Optional<ForkFile> earlier = directory.readFork(fork.index());
        if (earlier.isPresent() && !fork.isOf(earlier.get())) {
            throw new RefusedException(
                    "--out '%s' contains forks of another plan: name another folder.".formatted(directory.root()));
        }
        earlier.filter(ForkFile::ok).ifPresent(_ -> countMeasured());
        return earlier;
    }

    private ForkFile runNew(PlannedFork fork) throws IOException, InterruptedException {
        ForkPlace here = place(fork);
        ForkFile file = run(fork, here);
        keep(file);
        if (!file.ok()) {
            progress.say("Fork %d (%s) failed: %s. Its log: %s"
                    .formatted(fork.index(), fork.row().label(), file.reason(), here.log()));
        }
        return file;
    }

    /** Kills the running fork with all its processes, and removes its incomplete files. */
    synchronized void stop() throws IOException {
        child.stop();
        if (running != null) {
            running.deleteAll();
        }
    }

    /** The number of forks with a result so far. */
    synchronized int measured() {
        return measured;
    }

    private synchronized ForkPlace place(PlannedFork fork) throws IOException {
        child.throwIfStopped();
        long free = Files.getFileStore(directory.root()).getUsableSpace();
        if (free < FREE_BYTES) {
            throw new IOException("the disk has %d MiB left, a fork needs %d: free some, or name another disk by --out"
                    .formatted(free >> 20, FREE_BYTES >> 20));
        }
        running = ForkPlace.of(directory, fork);
        running.deleteAll();
        return running;
    }

    private synchronized void keep(ForkFile file) throws IOException {
        child.throwIfStopped();
        directory.write(file);
        running = null;
        log.warn(file.warnings());
        if (file.ok()) {
            countMeasured();
        }
    }

    private synchronized void countMeasured() {
        measured++;
    }

    private ForkFile run(PlannedFork fork, ForkPlace here) throws IOException, InterruptedException {
        String started = RunLog.now();
        long startNanos = System.nanoTime();
        ForkResult result = measure(fork.row(), here);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        Files.deleteIfExists(here.result());
        if (result.ok()) {
            Files.delete(here.log());
        }
        return result.toFile(fork, started, seconds, here.recordingName(directory));
    }

    private ForkResult measure(PlannedRow row, ForkPlace here) throws InterruptedException {
        Duration atMost = bound.apply(row);
        List<String> command = harness.fork(row, options, here.result(), here.recording());
        try {
            ChildProcess.Ended ended = child.run(command, here.log(), atMost);
            return ended.inTime()
                    ? result(ended, row, here)
                    : ForkResult.failed(
                            "it did not end within " + Eta.inWords(atMost) + " and was killed", ended.lines());
        } catch (IOException e) {
            return ForkResult.failed("it could not be started, " + e.getMessage(), List.of());
        }
    }

    private static ForkResult result(ChildProcess.Ended ended, PlannedRow row, ForkPlace here) {
        if (!ended.ok()) {
            return ForkResult.failed(
                    "exit code %d, %s".formatted(ended.code(), FailureCause.in(ended.lines())), ended.lines());
        }
        if (row.isProfile() && !Files.exists(here.recording())) {
            return ForkResult.failed("it wrote no recording, " + FailureCause.in(ended.lines()), ended.lines());
        }
        return ForkResult.read(here.result(), row.benchmarkName(), ended.lines());
    }

    private static Duration usualBound(PlannedRow row) {
        return row.forkEstimate().multipliedBy(5).plusSeconds(60);
    }
}

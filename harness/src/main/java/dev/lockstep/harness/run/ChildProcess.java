package dev.lockstep.harness.run;

import dev.lockstep.harness.StoppedException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs one process at a time, with a time bound, and can be stopped from another thread. */
public final class ChildProcess {

    /** @param inTime false where the process was killed at its bound */
    public record Ended(boolean inTime, int code, List<String> lines) {

        public boolean ok() {
            return inTime && code == 0;
        }
    }

    private static final int KILLED_BY_CTRL_C = 130;
    private static final Duration SIGNAL_DELAY = Duration.ofSeconds(2);

    private Process process;
    private boolean stopped;

    /**
     * Runs a command to its end, or kills it and all it started at the bound, and where this JVM is killed meanwhile.
     *
     * @param log gets what the process prints
     * @throws StoppedException if {@link #stop} was called, before or meanwhile
     */
    public Ended run(List<String> command, Path log, Duration bound) throws IOException, InterruptedException {
        Process started;
        boolean ended;
        try (OrphanWatch watch = OrphanWatch.start()) {
            started = start(command, log);
            watch.over(started);
            ended = started.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill(started);
            }
        }
        waitForOwnSignal(started.exitValue());
        throwIfStopped();
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new Ended(ended, started.exitValue(), lines);
    }

    /** Ctrl-C reaches the process as well as this one, in either order: its end must not count as a failure. */
    private static void waitForOwnSignal(int code) throws InterruptedException {
        if (code == KILLED_BY_CTRL_C) {
            Thread.sleep(SIGNAL_DELAY);
        }
    }

    /** Kills the process and all it started, if one runs; none is started from now on. */
    public synchronized void stop() {
        stopped = true;
        if (process != null) {
            kill(process);
        }
    }

    private synchronized Process start(List<String> command, Path log) throws IOException {
        throwIfStopped();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .start();
        return process;
    }

    public synchronized void throwIfStopped() {
        if (stopped) {
            throw new StoppedException();
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        Stream.concat(Stream.of(process.toHandle()), descendants.stream()).forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }
}

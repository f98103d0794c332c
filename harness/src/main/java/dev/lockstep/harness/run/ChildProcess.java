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

/** Runs one process at a time, with a timeout, and can be stopped from another thread. */
public final class ChildProcess {

    /** @param inTime false if the process was killed at the timeout */
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
     * Runs a command to its end. At the timeout, or if this JVM is killed, the process and all its children are killed.
     *
     * @param log receives the output of the process
     * @throws StoppedException if {@link #stop} was called before or during the run
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
        throwIfStopped(started.exitValue());
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new Ended(ended, started.exitValue(), lines);
    }

    /**
     * Ctrl-C is sent to both processes, in any order: the end of the child must not be reported as a failure.
     *
     * @param code the child's exit code
     */
    public void throwIfStopped(int code) throws InterruptedException {
        if (code == KILLED_BY_CTRL_C) {
            Thread.sleep(SIGNAL_DELAY);
        }
        throwIfStopped();
    }

    /** Kills the running process, if any, with all its children, and prevents further starts. */
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

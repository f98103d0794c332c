package dev.lockstep.reports.cli;

import dev.lockstep.reports.run.Progress;
import dev.lockstep.reports.run.RunLog;
import dev.lockstep.reports.run.Runner;
import java.io.IOException;
import java.nio.file.Path;

/** What happens at Ctrl-C or SIGTERM: children are killed, what was measured is kept, and one line says so. */
final class Interruption implements AutoCloseable {

    private final Runner runner;
    private final RunLog log;
    private final Progress progress;
    private final int planned;
    private final Path root;
    private volatile boolean over;

    private Interruption(Runner runner, RunLog log, Progress progress, int planned, Path root) {
        this.runner = runner;
        this.log = log;
        this.progress = progress;
        this.planned = planned;
        this.root = root;
    }

    /** Stands by until closed. */
    static Interruption guard(Runner runner, RunLog log, Progress progress, int planned, Path root) {
        Interruption interruption = new Interruption(runner, log, progress, planned, root);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::act));
        return interruption;
    }

    @Override
    public void close() {
        over = true;
    }

    private void act() {
        if (over) {
            return;
        }
        try {
            runner.stop();
            log.end(RunLog.INTERRUPTED);
            progress.say("Interrupted: " + kept(runner, planned, root));
        } catch (IOException e) {
            progress.say("Interrupted, and cannot write to %s (%s): %s"
                    .formatted(root, e.getMessage(), kept(runner, planned, root)));
        }
    }

    static String kept(Runner runner, int planned, Path root) {
        return "%d of %d forks were measured and are in %s; ./run-bench.sh report '%s' draws them."
                .formatted(runner.measured(), planned, root, root);
    }
}

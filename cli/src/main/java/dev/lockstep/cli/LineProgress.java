package dev.lockstep.cli;

import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.Progress;
import java.io.PrintStream;
import java.util.List;

/** Progress for a log: one line per round. */
final class LineProgress implements Progress {

    private final Eta pace;
    private final int forks;
    private final PrintStream err;
    private String section = "";

    LineProgress(List<PlannedFork> forks, PrintStream err) {
        this.pace = new Eta(forks);
        this.forks = forks.size();
        this.err = err;
    }

    @Override
    public void started(PlannedFork fork) {
        String now = fork.row().isScore() ? "Round " + fork.round() : "Profiles";
        if (!now.equals(section)) {
            section = now;
            say("%s: %d of %d forks done, about %s left"
                    .formatted(now, pace.before(fork), forks, Eta.inWords(pace.left(pace.before(fork)))));
        }
    }

    @Override
    public void ended(PlannedFork fork) {
        // A line for each fork would flood the log.
    }

    @Override
    public void say(String line) {
        err.println(line);
    }

    @Override
    public void close() {
        err.flush();
    }
}

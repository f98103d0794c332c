package dev.lockstep.reports.cli;

import dev.lockstep.reports.run.Pace;
import dev.lockstep.reports.run.PlannedFork;
import dev.lockstep.reports.run.Progress;
import java.io.PrintStream;
import java.util.List;

/** Progress for a log: one line a round. */
final class LineProgress implements Progress {

    private final Pace pace;
    private final int forks;
    private final PrintStream err;
    private String section = "";

    LineProgress(List<PlannedFork> forks, PrintStream err) {
        this.pace = new Pace(forks);
        this.forks = forks.size();
        this.err = err;
    }

    @Override
    public void started(PlannedFork fork) {
        String now = fork.row().isScore() ? "Round " + fork.round() : "Profiles";
        if (!now.equals(section)) {
            section = now;
            say("%s: %d of %d forks done, about %s left"
                    .formatted(now, pace.before(fork), forks, Pace.inWords(pace.left(pace.before(fork)))));
        }
    }

    @Override
    public void ended(PlannedFork fork) {
        // A line for each fork would drown the log.
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

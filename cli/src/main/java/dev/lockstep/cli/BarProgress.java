package dev.lockstep.cli;

import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.Progress;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** Progress for a terminal: a bar with the remaining time. */
final class BarProgress implements Progress {

    private final Eta pace;
    private final ProgressBar bar;

    BarProgress(List<PlannedFork> forks, Terminal terminal) {
        pace = new Eta(forks);
        bar = terminal.bar("Measuring", forks.size())
                .setEtaFunction(state -> Optional.of(pace.left((int) state.getCurrent())))
                .build();
    }

    @Override
    public void started(PlannedFork fork) {
        bar.stepTo(pace.before(fork));
        bar.setExtraMessage(" " + fork.row().subject());
    }

    @Override
    public void ended(PlannedFork fork) {
        bar.stepTo(pace.before(fork) + 1);
    }

    @Override
    public void say(String line) {
        Terminal.sayAbove(bar, line);
    }

    @Override
    public void close() {
        bar.close();
    }
}

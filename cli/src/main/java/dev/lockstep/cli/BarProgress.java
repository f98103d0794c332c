package dev.lockstep.cli;

import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.Progress;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a terminal: a bar with the time left. */
final class BarProgress implements Progress {

    private static final String CLEAR_LINE = "\r\033[K";

    private final Eta pace;
    private final ProgressBar bar;

    BarProgress(List<PlannedFork> forks, Terminal terminal) {
        pace = new Eta(forks);
        bar = ProgressBar.builder()
                .setTaskName("Measuring")
                .setInitialMax(forks.size())
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(terminal.bar())
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
        System.err.println(CLEAR_LINE + line);
    }

    @Override
    public void close() {
        bar.close();
    }
}

package dev.lockstep.cli;

import dev.lockstep.gate.run.GateListener;
import dev.lockstep.gate.run.Stage;
import dev.lockstep.gate.run.Task;
import dev.lockstep.harness.run.Eta;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** Shows the progress of the gate: a bar with the remaining time on a terminal, else one line per stage. */
final class StageProgress implements GateListener, AutoCloseable {

    private final Terminal terminal;
    private ProgressBar bar;

    StageProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begins(Stage stage, int forks, Duration estimate) {
        close();
        String name = stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        say("The %s: %d forks, about %s".formatted(name, forks, Eta.inWords(estimate)));
        if (terminal.err()) {
            bar = terminal.bar(name, forks).build();
        }
    }

    @Override
    public void measured(Task task, int forks) {
        if (bar != null) {
            bar.stepBy(forks);
        }
    }

    @Override
    public void say(String line) {
        Terminal.sayAbove(bar, line);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}

package dev.lockstep.gate.run;

import java.time.Duration;

/** Is notified of the progress of a run of the gate. */
public interface GateListener {

    /** @param forks the number of planned forks, some of which may have been measured before */
    void begins(Stage stage, int forks, Duration estimate);

    void measured(Task task, int forks);

    /** Shows a line permanently. */
    void say(String line);
}

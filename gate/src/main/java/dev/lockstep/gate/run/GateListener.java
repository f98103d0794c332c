package dev.lockstep.gate.run;

import java.time.Duration;

/** Who is told how a run of the gate goes on. */
public interface GateListener {

    /** @param forks how many are planned now, of which some may have been measured before */
    void begins(Stage stage, int forks, Duration estimate);

    void measured(Task task, int forks);

    /** Shows one line that stays. */
    void say(String line);
}

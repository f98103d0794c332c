package dev.lockstep.harness.run;

import dev.lockstep.harness.plan.PlannedFork;

/** Who is told how a run goes on. */
public interface Progress extends AutoCloseable {

    void started(PlannedFork fork);

    void ended(PlannedFork fork);

    /** Shows one line that stays. */
    void say(String line);

    @Override
    void close();
}

package dev.lockstep.harness.run;

import dev.lockstep.harness.plan.PlannedFork;

/** Receives the progress of a run. */
public interface Progress extends AutoCloseable {

    void started(PlannedFork fork);

    void ended(PlannedFork fork);

    /** Prints one line that remains visible. */
    void say(String line);

    @Override
    void close();
}

package dev.lockstep.reports.run;

/** Who is told how a run goes on. */
public interface Progress extends AutoCloseable {

    void started(PlannedFork fork);

    void ended(PlannedFork fork);

    /** Shows one line that stays. */
    void say(String line);

    @Override
    void close();
}

package dev.lockstep.harness.run;

/** Runs an action at Ctrl-C or SIGTERM during a measurement. */
public final class Interruption implements AutoCloseable {

    private volatile boolean over;

    private Interruption() {}

    /** @param act runs once, in a separate thread, if the process is told to end before this is closed */
    public static Interruption guard(Runnable act) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!interruption.over) {
                act.run();
            }
        }));
        return interruption;
    }

    @Override
    public void close() {
        over = true;
    }
}

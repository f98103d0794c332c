package dev.lockstep.harness.run;

/** What happens at Ctrl-C or SIGTERM while something is measured. */
public final class Interruption implements AutoCloseable {

    private volatile boolean over;

    private Interruption() {}

    /** @param act done once, on a thread of its own, if the process is told to end before this is closed */
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

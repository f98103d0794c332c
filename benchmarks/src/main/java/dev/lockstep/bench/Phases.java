package dev.lockstep.bench;

/** Whether the parties of the next iteration record their phases. Set by profilers, read by the benchmark's state. */
final class Phases {

    private static volatile boolean wanted;

    private Phases() {}

    static boolean wanted() {
        return wanted;
    }

    static void want(boolean yes) {
        wanted = yes;
    }
}

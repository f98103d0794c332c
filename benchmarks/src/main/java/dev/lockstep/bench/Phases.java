package dev.lockstep.bench;

/** Whether the parties of the next iteration write their phases down: profilers say so, the benchmark's state asks. */
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

package dev.lockstep.bench;

/** A crew member's methods, as samples know them. */
public final class Member {

    private Member() {}

    public static void compute(Runnable below) {
        below.run();
    }

    public static void fill(Runnable below) {
        below.run();
    }

    public static void read(Runnable below) {
        below.run();
    }
}

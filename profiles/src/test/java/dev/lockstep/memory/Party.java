package dev.lockstep.memory;

/** A party's methods, as samples know them. */
public final class Party {

    private Party() {}

    public static void write(Runnable below) {
        below.run();
    }

    public static void exchange(Runnable below) {
        below.run();
    }
}

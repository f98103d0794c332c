package dev.lockstep.kit;

import dev.lockstep.memory.Flags;

/** What a mutant calls in place of flags: no order and no look around, so a compiler may load a stamp only once. */
public final class PlainStamps {

    private PlainStamps() {}

    public static void release(Flags flags, long slot, long cycle) {
        flags.setPlain(slot, cycle + 1);
    }

    public static void await(Flags flags, long slot, long cycle, int party) {
        while (flags.getPlain(slot) <= cycle) {}
    }
}

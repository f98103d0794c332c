package dev.lockstep.kit;

import dev.lockstep.memory.Flags;

/** What mutants call in place of flags: a wait that never looks around. */
public final class BareStamps {

    private BareStamps() {}

    /** Without order a compiler may load a stamp once for all. */
    public static final class Plain {
        private Plain() {}

        public static void release(Flags flags, long slot, long cycle) {
            flags.setPlain(slot, cycle + 1);
        }

        public static void await(Flags flags, long slot, long cycle, int party) {
            while (flags.getPlain(slot) <= cycle) {}
        }
    }

    /** The same with order. */
    public static final class Ordered {
        private Ordered() {}

        public static void release(Flags flags, long slot, long cycle) {
            flags.release(slot, cycle);
        }

        public static void await(Flags flags, long slot, long cycle, int party) {
            while (flags.getAndAdd(slot, 0) <= cycle) {}
        }
    }
}

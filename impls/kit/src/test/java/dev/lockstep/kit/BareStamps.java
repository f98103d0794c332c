package dev.lockstep.kit;

import dev.lockstep.memory.Flags;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What mutants call instead of {@link Flags}: stamps in an array, one memory per JVM, and a wait that never checks the
 * membership.
 */
public final class BareStamps {

    private static final VarHandle STAMP = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LONGS_PER_LINE = 16;
    private static final long[] STAMPS = new long[64 * LONGS_PER_LINE];

    private BareStamps() {}

    private static int index(long slot) {
        return (int) (slot + 1) * LONGS_PER_LINE;
    }

    /** Plain access: the JIT compiler may hoist the load out of the loop. */
    public static final class Plain {
        private Plain() {}

        public static void release(Flags flags, long slot, long cycle) {
            STAMPS[index(slot)] = cycle + 1;
        }

        public static void await(Flags flags, long slot, long cycle, int party) {
            while (STAMPS[index(slot)] <= cycle) {}
        }
    }

    /** The same with release and acquire. */
    public static final class Ordered {
        private Ordered() {}

        public static void release(Flags flags, long slot, long cycle) {
            STAMP.setRelease(STAMPS, index(slot), cycle + 1);
        }

        public static void await(Flags flags, long slot, long cycle, int party) {
            while ((long) STAMP.getAcquire(STAMPS, index(slot)) <= cycle) {}
        }
    }
}

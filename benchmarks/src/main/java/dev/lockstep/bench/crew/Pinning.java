package dev.lockstep.bench.crew;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Pins the calling thread to CPUs with Linux's {@code sched_setaffinity}, and verifies the result. */
final class Pinning {

    /** For 65,536 CPUs. The kernel's getter refuses a mask that is shorter than its own. */
    private static final long MASK_BYTES = 8_192;

    private static final int CALLING_THREAD = 0;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

    private Pinning() {}

    /**
     * Pins the calling thread.
     *
     * @param cpus those that it may then run on
     * @return why the thread could not be pinned; empty if it is pinned
     */
    static Optional<String> pin(List<Integer> cpus) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("threads can be pinned on Linux only");
        }
        try (Arena arena = Arena.ofConfined()) {
            BitSet wanted = new BitSet();
            cpus.forEach(wanted::set);
            int error = call(Functions.SET, mask(arena, wanted), arena);
            return error != 0
                    ? Optional.of("the kernel refuses CPUs %s (errno %d)".formatted(wanted, error))
                    : difference(wanted, current(arena));
        } catch (Throwable e) {
            // The JVM lacks native access, or the C library lacks the function.
            return Optional.of(e.toString());
        }
    }

    private static Optional<String> difference(BitSet wanted, BitSet got) {
        return got.equals(wanted) ? Optional.empty() : Optional.of("asked for CPUs " + wanted + ", got " + got);
    }

    private static BitSet current(Arena arena) throws Throwable {
        MemorySegment mask = mask(arena, new BitSet());
        int error = call(Functions.GET, mask, arena);
        if (error != 0) {
            throw new IllegalStateException("the kernel does not tell the affinity (errno %d)".formatted(error));
        }
        return BitSet.valueOf(mask.toArray(ValueLayout.JAVA_BYTE));
    }

    private static MemorySegment mask(Arena arena, BitSet cpus) {
        MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
        return mask.copyFrom(MemorySegment.ofArray(cpus.toByteArray()));
    }

    /** Returns errno, or 0 for success. The kernel's getter returns a size instead of 0. */
    private static int call(MethodHandle function, MemorySegment mask, Arena arena) throws Throwable {
        MemorySegment state = arena.allocate(STATE);
        int result = (int) function.invokeExact(state, CALLING_THREAD, MASK_BYTES, mask);
        return result < 0 ? (int) ERRNO.get(state, 0L) : 0;
    }

    /** Linking takes tens of milliseconds, so it is done once for all parties. */
    @SuppressWarnings("restricted")
    private static MethodHandle link(String function) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(function),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                Linker.Option.captureCallState("errno"));
    }

    /** A holder class, so that nothing is linked where threads cannot be pinned. */
    private static final class Functions {
        static final MethodHandle SET = link("sched_setaffinity");
        static final MethodHandle GET = link("sched_getaffinity");

        private Functions() {}
    }
}

package dev.lockstep.profiles.record;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The interval at which the kernel checks a thread's timers. */
final class KernelTick {

    private static final int CLOCK_MONOTONIC_COARSE = 6;
    private static final long SLOWEST_NANOS = 10_000_000;

    private KernelTick() {}

    /** The tick in nanoseconds: the resolution of Linux's coarse clock; on other systems, the slowest tick in use. */
    static long nanos() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        return linux ? coarseClockNanos() : SLOWEST_NANOS;
    }

    @SuppressWarnings("restricted")
    private static long coarseClockNanos() {
        Linker linker = Linker.nativeLinker();
        MethodHandle getResolution = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_getres"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timespec = arena.allocate(JAVA_LONG, 2);
            int error = (int) getResolution.invokeExact(CLOCK_MONOTONIC_COARSE, timespec);
            return error == 0 ? timespec.getAtIndex(JAVA_LONG, 1) : SLOWEST_NANOS;
        } catch (Throwable failed) {
            throw new LinkageError("clock_getres", failed);
        }
    }
}

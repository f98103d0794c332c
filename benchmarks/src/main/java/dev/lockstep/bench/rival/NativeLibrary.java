package dev.lockstep.bench.rival;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/** A loaded rival. OpenMP counts the CPUs of the thread that loads it, which must be those of all its parties. */
public final class NativeLibrary {

    private final NativeRival rival;
    private final MethodHandle open;
    private final MethodHandle meet;
    private final MethodHandle close;

    /** Links its functions, which takes some time. */
    NativeLibrary(NativeRival rival, SymbolLookup symbols) {
        this.rival = rival;
        open = link(symbols, "open", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_LONG, JAVA_BOOLEAN, ADDRESS));
        meet = link(symbols, "meet", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG));
        close = link(symbols, "close", FunctionDescriptor.ofVoid(ADDRESS));
    }

    @SuppressWarnings("restricted")
    static SymbolLookup symbols(Path file) throws IOException {
        try {
            return SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "%s cannot be loaded: set XDG_CACHE_HOME to a folder that allows execution".formatted(file), e);
        }
    }

    @SuppressWarnings("restricted")
    private MethodHandle link(SymbolLookup symbols, String function, FunctionDescriptor type) {
        String name = rival.alias().replace('-', '_') + "_" + function;
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
    }

    public NativeRival rival() {
        return rival;
    }

    /**
     * Creates the state of a rendezvous.
     *
     * @param spins the number of probes of a wait before it yields its CPU, for those that spin
     * @param hint whether spinning tells the CPU so
     * @param cpus the CPU of each party, for a team of its own; empty if the scheduler places the threads
     * @throws IllegalStateException if that fails
     */
    public Rendezvous open(int parties, long spins, boolean hint, List<Integer> cpus) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment places = cpus.isEmpty()
                    ? MemorySegment.NULL
                    : arena.allocateFrom(
                            JAVA_INT, cpus.stream().mapToInt(Integer::intValue).toArray());
            MemorySegment state = (MemorySegment) open.invokeExact(parties, spins, hint, places);
            if (state.equals(MemorySegment.NULL)) {
                throw new IllegalStateException(
                        "%s could not be created for %d threads%s: choose fewer threads, or CPUs that are online"
                                .formatted(rival.alias(), parties, cpus.isEmpty() ? "" : " on CPUs " + cpus));
            }
            return new Rendezvous(state);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The state of a rendezvous between threads. */
    public final class Rendezvous implements AutoCloseable {

        private final MemorySegment state;

        private Rendezvous(MemorySegment state) {
            this.state = state;
        }

        public boolean hasOwnTeam() {
            return rival.hasOwnTeam();
        }

        /**
         * Takes part in some cycles. Returns when all parties have called this with the same number; there is no
         * timeout.
         *
         * @return the number of cycles, in total of all parties that this call runs
         */
        public long meet(int party, long cycles) {
            try {
                return (long) meet.invokeExact(state, party, cycles);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        /** Frees the state; no party may be in {@link #meet}. */
        @Override
        public void close() {
            try {
                close.invokeExact(state);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

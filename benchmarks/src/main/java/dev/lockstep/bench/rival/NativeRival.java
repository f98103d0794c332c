package dev.lockstep.bench.rival;

import dev.lockstep.memory.Named;
import java.io.IOException;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The rendezvous in C++: they exchange no data. Each names the part of {@code rivals.cpp} that contains it. */
public enum NativeRival implements Named {
    NATIVE_CENTRAL(Part.PLAIN, "a spinning central counter and an epoch, on lines of their own") {
        @Override
        public boolean spins() {
            return true;
        }
    },
    NATIVE_ALL_TO_ALL(Part.PLAIN, "spinning, a flag for each party on a line of its own, each waits for all others") {
        @Override
        public boolean spins() {
            return true;
        }
    },
    NATIVE_PTHREAD(Part.PLAIN, "pthread_barrier_wait of the C library"),
    NATIVE_STD(Part.STD, "std::barrier of C++20"),
    NATIVE_OPENMP(Part.OPENMP, "OpenMP's barrier, by a team of its own on the same CPUs") {
        @Override
        public boolean hasOwnTeam() {
            return true;
        }
    },
    NATIVE_TRANSFER(Part.PLAIN, "no rendezvous: a cache line that goes back and forth, a cycle is one way") {
        @Override
        public boolean spins() {
            return true;
        }

        @Override
        public int mostParties() {
            return 2;
        }
    };

    /** With more, those that park would take longer than a fork may. */
    private static final int MOST_PARTIES = 128;

    private final Part part;
    private final String description;

    NativeRival(Part part, String description) {
        this.part = part;
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** Whether it waits by spinning, so that the spin hint applies. */
    public boolean spins() {
        return false;
    }

    /** Whether only party 0 calls it, and its other parties are threads that it creates. */
    public boolean hasOwnTeam() {
        return false;
    }

    public int mostParties() {
        return MOST_PARTIES;
    }

    /** Why it cannot be measured here, in one line; empty if it can. */
    public Optional<String> problem() {
        return problem(NativeCompiler.HERE);
    }

    Optional<String> problem(NativeCompiler compiler) {
        try {
            symbols(compiler);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Loads its library, compiling it first if that has not been done.
     *
     * @throws IOException if it cannot be measured here; the message is one line
     */
    public NativeLibrary library() throws IOException {
        return library(NativeCompiler.HERE);
    }

    NativeLibrary library(NativeCompiler compiler) throws IOException {
        return new NativeLibrary(this, symbols(compiler));
    }

    /** A damaged library is compiled again. */
    private SymbolLookup symbols(NativeCompiler compiler) throws IOException {
        Path library = compiler.library(part);
        try {
            return NativeLibrary.symbols(library);
        } catch (IOException e) {
            Files.deleteIfExists(library);
            return NativeLibrary.symbols(compiler.library(part));
        }
    }
}

package dev.lockstep.bench.experiment.access;

import dev.lockstep.memory.Named;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** What a store to a word of a line, or a load of it, promises about the accesses around it. */
enum MemoryOrder implements Named {
    /** The compiler may merge, repeat and move it. */
    PLAIN {
        @Override
        void store(long at, long value) {
            WORD.set(LINE, at, value);
        }

        @Override
        long load(long at) {
            return (long) WORD.get(LINE, at);
        }
    },
    /** Happens as written, with no order among other words; {@code Relaxed} in Rust. */
    OPAQUE {
        @Override
        void store(long at, long value) {
            WORD.setOpaque(LINE, at, value);
        }

        @Override
        long load(long at) {
            return (long) WORD.getOpaque(LINE, at);
        }
    },
    RELEASE_ACQUIRE {
        @Override
        void store(long at, long value) {
            WORD.setRelease(LINE, at, value);
        }

        @Override
        long load(long at) {
            return (long) WORD.getAcquire(LINE, at);
        }
    },
    VOLATILE {
        @Override
        void store(long at, long value) {
            WORD.setVolatile(LINE, at, value);
        }

        @Override
        long load(long at) {
            return (long) WORD.getVolatile(LINE, at);
        }
    },
    /** Release and acquire by fences, which order all other accesses too. */
    FENCES {
        @Override
        void store(long at, long value) {
            VarHandle.releaseFence();
            WORD.setOpaque(LINE, at, value);
        }

        @Override
        long load(long at) {
            long value = (long) WORD.getOpaque(LINE, at);
            VarHandle.acquireFence();
            return value;
        }
    },
    /** A full fence after each store and before each load. */
    FULL_FENCES {
        @Override
        void store(long at, long value) {
            VarHandle.releaseFence();
            WORD.setOpaque(LINE, at, value);
            VarHandle.fullFence();
        }

        @Override
        long load(long at) {
            VarHandle.fullFence();
            long value = (long) WORD.getOpaque(LINE, at);
            VarHandle.acquireFence();
            return value;
        }
    };

    static final int WORDS = 8;

    /**
     * With the line beside it. A constant, so that no access checks its bounds: that would hide how little it costs.
     */
    private static final MemorySegment LINE = Arena.global().allocate(128, 128);

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    /** @param at in bytes */
    abstract void store(long at, long value);

    /** @param at in bytes */
    abstract long load(long at);
}

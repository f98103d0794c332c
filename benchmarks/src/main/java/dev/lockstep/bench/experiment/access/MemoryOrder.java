package dev.lockstep.bench.experiment.access;

import dev.lockstep.memory.Named;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** What a store or a load promises about the accesses around it. */
enum MemoryOrder implements Named {
    /** The compiler may merge, repeat and move it. */
    PLAIN {
        @Override
        void store(MemorySegment words, long at, long value) {
            WORD.set(words, at, value);
        }

        @Override
        long load(MemorySegment words, long at) {
            return (long) WORD.get(words, at);
        }
    },
    /** Happens as written, with no order among other words; {@code Relaxed} in Rust. */
    OPAQUE {
        @Override
        void store(MemorySegment words, long at, long value) {
            WORD.setOpaque(words, at, value);
        }

        @Override
        long load(MemorySegment words, long at) {
            return (long) WORD.getOpaque(words, at);
        }
    },
    RELEASE_ACQUIRE {
        @Override
        void store(MemorySegment words, long at, long value) {
            WORD.setRelease(words, at, value);
        }

        @Override
        long load(MemorySegment words, long at) {
            return (long) WORD.getAcquire(words, at);
        }
    },
    VOLATILE {
        @Override
        void store(MemorySegment words, long at, long value) {
            WORD.setVolatile(words, at, value);
        }

        @Override
        long load(MemorySegment words, long at) {
            return (long) WORD.getVolatile(words, at);
        }
    },
    /** Release and acquire by fences, which order all other accesses too. */
    FENCES {
        @Override
        void store(MemorySegment words, long at, long value) {
            VarHandle.releaseFence();
            WORD.setOpaque(words, at, value);
        }

        @Override
        long load(MemorySegment words, long at) {
            long value = (long) WORD.getOpaque(words, at);
            VarHandle.acquireFence();
            return value;
        }
    },
    /** A full fence after each store and before each load. */
    FULL_FENCES {
        @Override
        void store(MemorySegment words, long at, long value) {
            VarHandle.releaseFence();
            WORD.setOpaque(words, at, value);
            VarHandle.fullFence();
        }

        @Override
        long load(MemorySegment words, long at) {
            VarHandle.fullFence();
            long value = (long) WORD.getOpaque(words, at);
            VarHandle.acquireFence();
            return value;
        }
    };

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    abstract void store(MemorySegment words, long at, long value);

    abstract long load(MemorySegment words, long at);
}

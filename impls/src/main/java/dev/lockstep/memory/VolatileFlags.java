package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;

/** {@link Order#VOLATILE}. */
final class VolatileFlags extends Flags {

    VolatileFlags(MemorySegment words, long stride, long bufferStride, WaitStrategy waiting, Membership membership) {
        super(words, stride, bufferStride, waiting, membership);
    }

    @Override
    void store(long offset, long value) {
        WORD.setVolatile(words, offset, value);
    }

    @Override
    boolean reached(long offset, long atLeast) {
        return (long) WORD.getVolatile(words, offset) >= atLeast;
    }
}

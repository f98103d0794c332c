package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** {@link Order#OPAQUE}: the fences do what release and acquire do, for all accesses around and not for one. */
final class OpaqueFlags extends Flags {

    OpaqueFlags(MemorySegment words, long stride, long bufferStride, WaitStrategy waiting, Membership membership) {
        super(words, stride, bufferStride, waiting, membership);
    }

    @Override
    void store(long offset, long value) {
        VarHandle.releaseFence();
        WORD.setOpaque(words, offset, value);
    }

    @Override
    boolean reached(long offset, long atLeast) {
        if ((long) WORD.getOpaque(words, offset) < atLeast) {
            return false;
        }
        VarHandle.acquireFence();
        return true;
    }
}

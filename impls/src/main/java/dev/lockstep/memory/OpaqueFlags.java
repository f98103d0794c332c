package dev.lockstep.memory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * {@link Order#OPAQUE}: the fences order what release and acquire order, for all surrounding accesses instead of one.
 */
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

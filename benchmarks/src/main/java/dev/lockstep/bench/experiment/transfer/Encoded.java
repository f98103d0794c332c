package dev.lockstep.bench.experiment.transfer;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A plain codec: the producer puts each field into a buffer, and the consumer gets them into an array of its own. */
final class Encoded implements HandOver {

    private final long[] produced;
    private final ByteBuffer bytes;

    Encoded(int longs) {
        produced = new long[longs];
        bytes = ByteBuffer.allocate(Integer.BYTES + longs * Long.BYTES).order(ByteOrder.nativeOrder());
    }

    @Override
    public void give(MemorySegment own, long first) {
        Longs.fill(produced, first);
        bytes.clear().putInt(produced.length);
        for (long value : produced) {
            bytes.putLong(value);
        }
    }

    @Override
    public long take(MemorySegment view) {
        long[] received = new long[bytes.flip().getInt()];
        for (int i = 0; i < received.length; i++) {
            received[i] = bytes.getLong();
        }
        return Longs.sum(received);
    }
}

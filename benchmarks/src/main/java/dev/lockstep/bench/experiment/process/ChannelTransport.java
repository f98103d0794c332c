package dev.lockstep.bench.experiment.process;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Through two channels that copy. Both sides write and read in turns, at most {@value #CHUNK_BYTES} bytes each time,
 * which fit into the kernel's buffer: sockets are given one that is large enough, and a pipe has 64 KiB on Linux unless
 * the user has too many. So neither waits for the other to read before it reads itself, and both work at the same time.
 * From buffers outside the heap, from which the JDK copies once less.
 */
final class ChannelTransport implements Transport {

    static final int CHUNK_BYTES = 32 << 10;

    private final ReadableByteChannel source;
    private final WritableByteChannel sink;
    private final ByteBuffer in;
    private final ByteBuffer out;
    private final MemorySegment received;
    private final MemorySegment sent;

    /** Read by a thread that watches for an exchange which does not end. */
    private volatile long halves;

    ChannelTransport(ReadableByteChannel source, WritableByteChannel sink, int messageBytes) {
        this.source = source;
        this.sink = sink;
        in = ByteBuffer.allocateDirect(messageBytes);
        out = ByteBuffer.allocateDirect(messageBytes);
        received = MemorySegment.ofBuffer(in);
        sent = MemorySegment.ofBuffer(out);
    }

    @Override
    public MemorySegment out() {
        return sent;
    }

    @Override
    public MemorySegment exchange() throws IOException {
        halves++;
        in.clear();
        out.clear();
        for (int end = 0; end < out.capacity(); ) {
            end = Math.min(out.capacity(), end + CHUNK_BYTES);
            out.limit(end);
            while (out.hasRemaining()) {
                sink.write(out);
            }
            in.limit(end);
            while (in.hasRemaining()) {
                if (source.read(in) < 0) {
                    throw new EOFException("the other side has ended");
                }
            }
        }
        halves++;
        return received;
    }

    /** Odd while an exchange lasts, and never the same again. */
    long halves() {
        return halves;
    }

    @Override
    public void close() throws IOException {
        sink.close();
        source.close();
    }
}

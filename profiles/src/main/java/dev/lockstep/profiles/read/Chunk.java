package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording is a row of chunks, each of which says where its clock stood when it began. The header's layout is that
 * of HotSpot's {@code jfrChunkWriter.cpp}.
 *
 * @param offset of its first byte in the file
 * @param startNanos since 1970
 * @param durationNanos 0 if the JVM ended before the chunk did
 * @param startTicks by the clock of its events
 * @param ticksPerSecond of that clock
 * @param finished false if the JVM ended, or was still writing, so that its size is that of the last flush
 */
record Chunk(
        long offset,
        long size,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        boolean finished) {

    /** Where the byte stands that is zero once the chunk is finished; until then readers wait for it. */
    static final int STATE_AT = 64;

    private static final int HEADER_BYTES = 68;
    private static final int MAGIC = 0x464c5200;
    private static final int SIZE_AT = 8;
    private static final int START_NANOS_AT = 32;
    private static final int DURATION_NANOS_AT = 40;
    private static final int START_TICKS_AT = 48;
    private static final int TICKS_PER_SECOND_AT = 56;

    /** More than two clocks of one kind part over a recording, and less than any two of different kinds lie apart. */
    private static final long SAME_CLOCK_NANOS = 10_000_000;

    /** All chunks whose headers can be read; none of a file that is no recording. */
    static List<Chunk> of(Path file) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            long offset = 0;
            while (offset + HEADER_BYTES <= channel.size()) {
                ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
                channel.read(header, offset);
                long size = header.getLong(SIZE_AT);
                if (header.getInt(0) != MAGIC || size < HEADER_BYTES) {
                    break;
                }
                chunks.add(new Chunk(
                        offset,
                        size,
                        header.getLong(START_NANOS_AT),
                        header.getLong(DURATION_NANOS_AT),
                        header.getLong(START_TICKS_AT),
                        header.getLong(TICKS_PER_SECOND_AT),
                        header.get(STATE_AT) == 0));
                offset += size;
            }
        }
        return chunks;
    }

    /** Of its last byte, excluded. */
    long end() {
        return offset + size;
    }

    long endNanos() {
        return startNanos + durationNanos;
    }

    /** Whether this chunk's clock tells the other's start as the other one does. */
    boolean sharesClock(Chunk other) {
        if (ticksPerSecond != other.ticksPerSecond) {
            return false;
        }
        double ticksNanos = (other.startTicks - startTicks) * 1e9 / ticksPerSecond;
        return Math.abs(ticksNanos - (other.startNanos - startNanos)) < SAME_CLOCK_NANOS;
    }
}

package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording is a sequence of chunks. The header of each contains the value of its clock at its start. The layout of
 * the header is defined in HotSpot's {@code jfrChunkWriter.cpp}.
 *
 * @param offset of its first byte in the file
 * @param startNanos since 1970
 * @param durationNanos 0 if the JVM ended before the chunk did
 * @param startTicks in the clock of its events
 * @param ticksPerSecond of that clock
 * @param metadataAt offset of the definition of its events in the chunk
 * @param major its version: 2 since JDK 11
 * @param compressed whether integers have a variable length
 * @param finished false if the JVM was still writing or ended before; the size is then that of the last flush
 */
record Chunk(
        long offset,
        long size,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        long metadataAt,
        int major,
        boolean compressed,
        boolean finished) {

    /** Offset of the byte that is zero if the chunk is finished; readers wait until it is. */
    static final int STATE_AT = 64;

    private static final int HEADER_BYTES = 68;
    private static final int CURRENT = 2;
    private static final int MAGIC = 0x464c5200;
    private static final int MAJOR_AT = 4;
    private static final int SIZE_AT = 8;
    private static final int METADATA_AT = 24;
    private static final int START_NANOS_AT = 32;
    private static final int DURATION_NANOS_AT = 40;
    private static final int START_TICKS_AT = 48;
    private static final int TICKS_PER_SECOND_AT = 56;
    private static final int FLAGS_AT = 67;
    private static final int COMPRESSED = 1;

    /**
     * More than the drift between two clocks of one kind during a recording, and less than the offset between different
     * clocks.
     */
    private static final long SAME_CLOCK_NANOS = 10_000_000;

    /** All chunks with a readable header; empty if the file is not a recording. */
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
                        header.getLong(METADATA_AT),
                        header.getShort(MAJOR_AT),
                        (header.get(FLAGS_AT) & COMPRESSED) != 0,
                        header.get(STATE_AT) == 0));
                offset += size;
            }
        }
        return chunks;
    }

    /** Offset of its end, exclusive. */
    long end() {
        return offset + size;
    }

    /** Offset of its first event. */
    long firstEvent() {
        return offset + HEADER_BYTES;
    }

    /** Whether it is in the format that is written since JDK 11. */
    boolean isCurrent() {
        return major == CURRENT && compressed;
    }

    long endNanos() {
        return startNanos + durationNanos;
    }

    /** Whether the clocks of both chunks agree on the start of the other chunk. */
    boolean sharesClock(Chunk other) {
        if (ticksPerSecond != other.ticksPerSecond) {
            return false;
        }
        double ticksNanos = (other.startTicks - startTicks) * 1e9 / ticksPerSecond;
        return Math.abs(ticksNanos - (other.startNanos - startNanos)) < SAME_CLOCK_NANOS;
    }
}

package dev.lockstep.memory;

/**
 * Where everything lies, in bytes.
 *
 * @param parties how many segments a buffer has
 * @param segmentBytes size of one party's segment
 * @param stride from the start of one segment to the start of the next
 * @param bufferStride from the start of one buffer to the start of the other; 0 is the single buffer of the negative
 *     control
 * @param flagStride from one flag to the next
 */
public record Layout(int parties, long segmentBytes, long stride, long bufferStride, long flagStride) {

    /**
     * What must lie between two things for them never to share a line: two lines of 64 bytes, because the adjacent-line
     * prefetcher of x86 fetches pairs, and the line of several Arm cores.
     */
    public static final long LINE_BYTES = 128;

    /** A named way to lay out segments and flags. */
    public enum Kind {
        PACKED("packed", "segments and flags side by side: fewest lines to move, neighbours share lines"),
        PADDED("padded", "every segment and every flag on lines of its own"),
        SINGLE_BUFFER("single-buffer", "packed, with one buffer for all cycles: torn views, the negative control");

        private final String alias;
        private final String description;

        Kind(String alias, String description) {
            this.alias = alias;
            this.description = description;
        }

        public String alias() {
            return alias;
        }

        public String description() {
            return description;
        }

        Layout of(int parties, long segmentBytes) {
            return switch (this) {
                case PACKED -> packed(parties, segmentBytes);
                case PADDED -> padded(parties, segmentBytes);
                case SINGLE_BUFFER -> packed(parties, segmentBytes).withBufferStride(0);
            };
        }
    }

    private static Layout packed(int parties, long segmentBytes) {
        long stride = roundUp(segmentBytes, Long.BYTES);
        return new Layout(parties, segmentBytes, stride, apart(parties * stride), Long.BYTES);
    }

    /** Odd multiples of a line: powers of two would put all segments into the same few cache sets. */
    private static Layout padded(int parties, long segmentBytes) {
        long stride = apart(segmentBytes);
        long odd = (stride / LINE_BYTES & 1) == 0 ? stride + LINE_BYTES : stride;
        return new Layout(parties, segmentBytes, odd, parties * odd, LINE_BYTES);
    }

    /** Room for so many bytes and a whole line after them, so that this holds on the heap's 8-byte alignment too. */
    private static long apart(long bytes) {
        return roundUp(bytes, LINE_BYTES) + LINE_BYTES;
    }

    private static long roundUp(long bytes, long unit) {
        return Math.ceilDiv(bytes, unit) * unit;
    }

    private Layout withBufferStride(long bytes) {
        return new Layout(parties, segmentBytes, stride, bytes, flagStride);
    }

    /** Where the party's segment of the cycle begins. */
    long offset(int party, long cycle) {
        return (cycle & 1) * bufferStride + party * stride;
    }

    /** Size of both buffers together. */
    long totalBytes() {
        return bufferStride + parties * stride;
    }
}

package dev.lockstep.memory;

/**
 * The offsets and sizes of segments, stamps and flags, in bytes.
 *
 * @param parties how many segments a buffer has
 * @param segmentBytes size of one party's segment
 * @param stampOffset from the start of a segment to its inline stamp, which follows the data
 * @param stride from the start of one segment to the start of the next
 * @param bufferStride from the start of one buffer to the start of the other; 0 for the single buffer of the negative
 *     control
 * @param flagStride from one flag to the next
 */
public record Layout(
        int parties, long segmentBytes, long stampOffset, long stride, long bufferStride, long flagStride) {

    /**
     * The distance at which two variables never share a cache line: two lines of 64 bytes, because x86's adjacent-line
     * prefetcher fetches pairs, and the line size of several Arm cores.
     */
    public static final long LINE_BYTES = 128;

    /** The smallest page size of common systems. Hardware prefetchers do not cross it. */
    public static final long PAGE_BYTES = 4096;

    /** A named way to lay out segments and flags. */
    public enum Kind implements Named {
        PACKED("segments and flags side by side: fewest lines to move, neighbours share lines"),
        PADDED("every segment and every flag on lines of its own"),
        PAGED("every segment on pages of its own, so that no prefetcher reaches it from a neighbour; flags padded"),
        SINGLE_BUFFER("packed, with one buffer for all cycles: torn views, the negative control");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }

        /** @throws ArithmeticException if the size of both buffers overflows a long */
        Layout of(int parties, long segmentBytes, Stamp stamp, Storage storage) {
            Math.multiplyExact(segmentBytes, 4); // leaves room for any padding
            long stampOffset = roundUp(segmentBytes, Long.BYTES);
            long place = stampOffset + (stamp == Stamp.INLINE ? Long.BYTES : 0);
            return switch (this) {
                case PACKED -> packed(parties, segmentBytes, stampOffset, place, storage);
                case PADDED -> padded(parties, segmentBytes, stampOffset, oddLines(wholeLines(place, storage)));
                case PAGED -> padded(parties, segmentBytes, stampOffset, pages(place, storage));
                case SINGLE_BUFFER ->
                    packed(parties, segmentBytes, stampOffset, place, storage).withBufferStride(0);
            };
        }
    }

    private static Layout packed(int parties, long segmentBytes, long stampOffset, long stride, Storage storage) {
        long bufferStride = wholeLines(parties * stride, storage);
        return addressable(new Layout(parties, segmentBytes, stampOffset, stride, bufferStride, Long.BYTES));
    }

    private static Layout padded(int parties, long segmentBytes, long stampOffset, long stride) {
        return addressable(new Layout(parties, segmentBytes, stampOffset, stride, parties * stride, LINE_BYTES));
    }

    private static Layout addressable(Layout layout) {
        Math.addExact(layout.bufferStride, Math.multiplyExact((long) layout.parties, layout.stride));
        return layout;
    }

    /**
     * Rounds up to an odd number of lines. With strides that are powers of two, all segments would map to the same few
     * cache sets, and segments 4 KiB apart would alias.
     */
    private static long oddLines(long bytes) {
        return (bytes / LINE_BYTES & 1) == 0 ? bytes + LINE_BYTES : bytes;
    }

    /**
     * Rounds up to pages. A hardware prefetcher runs ahead of the reader of a segment into the next one and takes its
     * lines from their writer; it stops at the end of a page. Short segments start one line later on each page, because
     * at the same offset in every page they would all map to the same few cache sets.
     */
    private static long pages(long bytes, Storage storage) {
        return bytes + LINE_BYTES <= PAGE_BYTES
                ? PAGE_BYTES + LINE_BYTES
                : roundUp(bytes, PAGE_BYTES) + (storage.aligned() ? 0 : PAGE_BYTES);
    }

    /** Rounds up to whole lines, plus one line if the storage may start in the middle of a line. */
    private static long wholeLines(long bytes, Storage storage) {
        return roundUp(bytes, LINE_BYTES) + (storage.aligned() ? 0 : LINE_BYTES);
    }

    private static long roundUp(long bytes, long unit) {
        return Math.ceilDiv(bytes, unit) * unit;
    }

    private Layout withBufferStride(long bytes) {
        return new Layout(parties, segmentBytes, stampOffset, stride, bytes, flagStride);
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

package dev.lockstep.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Where a memory's bytes are: hands out zeroed pieces and gives them all back at once. */
sealed interface Region {

    MemorySegment allocate(long bytes);

    /** What is as long as a page begins with one. */
    private static long alignment(long bytes) {
        return bytes < Layout.PAGE_BYTES ? Layout.LINE_BYTES : Layout.PAGE_BYTES;
    }

    /**
     * Gives everything back.
     *
     * @return false while a channel or a native call uses a piece of it, so that it must be tried again
     */
    boolean tryClose();

    /**
     * Arrays of long on the Java heap. The collector may move them and gives 8-byte alignment only. Always {@code
     * long[]}, so that the compiler sees one class of heap segment. Views stay readable after closing.
     *
     * <p>A line is left empty at both ends: whatever object lies beside the array, such as the segment that every
     * access reads, would otherwise share a line with words that other CPUs write.
     */
    record Heap() implements Region {

        /** JVMs refuse arrays that are a few elements longer. */
        private static final long MAX_LONGS = Integer.MAX_VALUE - 8;

        @Override
        public MemorySegment allocate(long bytes) {
            long withMargins = Math.ceilDiv(bytes, Long.BYTES) + 2 * (Layout.LINE_BYTES / Long.BYTES);
            if (withMargins > MAX_LONGS) {
                throw new IllegalArgumentException(
                        ("storage: the heap holds at most %d longs in one array, this memory needs %d;"
                                        + " use off-heap storage, fewer parties or shorter segments")
                                .formatted(MAX_LONGS, withMargins));
            }
            return MemorySegment.ofArray(new long[(int) withMargins]).asSlice(Layout.LINE_BYTES, bytes);
        }

        @Override
        public boolean tryClose() {
            return true; // the collector takes it, when the last view is gone
        }
    }

    /**
     * Native memory whose slices are handed out under leases that may outlive the synchronized memory: the collector
     * takes it when the last of them is gone, so that no slice can outlive what it shows.
     */
    record Checked(Arena arena) implements Region {
        Checked() {
            this(Arena.ofAuto());
        }

        @Override
        public MemorySegment allocate(long bytes) {
            return arena.allocate(bytes, Region.alignment(bytes));
        }

        @Override
        public boolean tryClose() {
            return true; // leases that are out stay readable, as heap views do: each keeps this memory reachable
        }
    }

    /** Native memory, aligned to {@link Layout#LINE_BYTES} or to pages; after closing, every access throws. */
    record OffHeap(Arena arena) implements Region {
        OffHeap() {
            this(Arena.ofShared());
        }

        @Override
        public MemorySegment allocate(long bytes) {
            return arena.allocate(bytes, Region.alignment(bytes));
        }

        @Override
        public boolean tryClose() {
            try {
                arena.close();
                return true;
            } catch (IllegalStateException e) {
                return !arena.scope().isAlive();
            }
        }
    }
}

package dev.lockstep.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The storage of one memory: allocates zeroed segments and frees them all at once. */
sealed interface Region {

    MemorySegment allocate(long bytes);

    /** Segments of at least a page are aligned to pages. */
    private static long alignment(long bytes) {
        return bytes < Layout.PAGE_BYTES ? Layout.LINE_BYTES : Layout.PAGE_BYTES;
    }

    /**
     * Frees everything.
     *
     * @return false while a channel or a native call uses part of it; it must then be tried again
     */
    boolean tryClose();

    /**
     * Arrays of long on the Java heap. The collector may move them and guarantees 8-byte alignment only. Always
     * {@code long[]}, so that the JIT compiler sees one class of heap segment. Views stay readable after closing.
     *
     * <p>A line is left empty at both ends. Otherwise a neighbouring object, such as the segment object that every
     * access reads, could share a line with words that other CPUs write.
     */
    record Heap() implements Region {

        /** The longest array that all JVMs allow. */
        private static final long MAX_LONGS = Integer.MAX_VALUE - 8;

        @Override
        public MemorySegment allocate(long bytes) {
            long withMargins = Math.ceilDiv(bytes, Long.BYTES) + 2 * (Layout.LINE_BYTES / Long.BYTES);
            if (withMargins > MAX_LONGS) {
                throw new IllegalArgumentException(("storage: must be at most %d longs on the heap, was %d;"
                                + " use off-heap storage, fewer parties or shorter segments")
                        .formatted(MAX_LONGS, withMargins));
            }
            return MemorySegment.ofArray(new long[(int) withMargins]).asSlice(Layout.LINE_BYTES, bytes);
        }

        @Override
        public boolean tryClose() {
            return true; // freed by the collector once no view is reachable
        }
    }

    /**
     * Native memory for checked mode. Its slices have leases that may outlive the synchronized memory, so the collector
     * frees it when no slice is reachable any more.
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
            return true; // slices stay readable, as heap views do: each keeps this memory reachable
        }
    }

    /** Part of a file that several processes have mapped; after closing, every access throws. */
    record Mapped(MappedFile file) implements Region {

        @Override
        public MemorySegment allocate(long bytes) {
            return file.allocate(bytes);
        }

        @Override
        public boolean tryClose() {
            return file.tryClose();
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

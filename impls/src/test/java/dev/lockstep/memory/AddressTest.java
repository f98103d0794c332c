package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where segments and flags are placed: by address off the heap, by arithmetic for every possible start of an array. */
class AddressTest {

    private static final long CACHE_LINE_BYTES = 64;

    private static SyncedMemory memory(BuiltIn implementation, int parties, long length) {
        return implementation
                .builder()
                .storage(Storage.OFF_HEAP)
                .parties(parties)
                .segmentLength(length)
                .build();
    }

    private static long address(SyncedMemory memory, int party, long cycle) {
        return memory.context().elements(party, party, cycle).address();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 10", "3, 15", "4, 16", "8, 100", "5, 1000"})
    void paddedSegmentsBeginLines(int parties, long length) {
        SyncedMemory.Builder builder = BuiltIn.PADDED
                .builder()
                .storage(Storage.OFF_HEAP)
                .parties(parties)
                .segmentLength(length);
        try (SyncedMemory memory = builder.build()) {
            for (int party = 0; party < parties; party++) {
                assertThat(address(memory, party, 0) % Layout.LINE_BYTES).isZero();
                assertThat(address(memory, party, 1) % Layout.LINE_BYTES).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BuiltIn.class,
            names = {"PADDED", "FLAGS", "DISSEMINATION", "TREE", "HIERARCHICAL", "CENTRAL_WORD"})
    void flagsApartShareNoLineWithSegments(BuiltIn implementation) {
        try (SyncedMemory memory = memory(implementation, 4, 10)) {
            Flags flags = memory.context().flags(3);
            assertThat(flags.words.address() % Layout.LINE_BYTES).isZero();
            if (implementation.layout() == Layout.Kind.PADDED) {
                assertThat(flags.stride % Layout.LINE_BYTES)
                        .as("each begins a line")
                        .isZero();
                assertThat(flags.stride).isPositive();
            }
            long first = flags.words.address();
            long data = memory.context().data().address();
            assertThat(first >= data + memory.context().data().byteSize() || first + flags.words.byteSize() <= data)
                    .isTrue();
            assertThat(data % Layout.LINE_BYTES).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 6, 7})
    void anInlineStampAndUpToSevenLongsAreOneCacheLine(long length) {
        try (SyncedMemory memory = memory(BuiltIn.STAMPED, 4, length)) {
            for (int cycle = 0; cycle < 2; cycle++) {
                for (int party = 0; party < 4; party++) {
                    long stamp = stampAddress(memory, party, cycle);
                    long data = address(memory, party, cycle);
                    assertThat(stamp).isEqualTo(data + length * Long.BYTES);
                    assertThat(data % Layout.LINE_BYTES).isZero();
                    assertThat(stamp / CACHE_LINE_BYTES).isEqualTo(data / CACHE_LINE_BYTES);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 8, 10, 100})
    void aPackedInlineStampStandsRightBehindItsData(long length) {
        try (SyncedMemory memory = memory(BuiltIn.STAMPED_PACKED, 3, length)) {
            for (int party = 0; party < 3; party++) {
                for (int cycle = 0; cycle < 2; cycle++) {
                    assertThat(stampAddress(memory, party, cycle))
                            .isEqualTo(address(memory, party, cycle) + length * Long.BYTES);
                }
            }
            assertThat(address(memory, 1, 0) - address(memory, 0, 0)).isEqualTo((length + 1) * Long.BYTES);
        }
    }

    private static long stampAddress(SyncedMemory memory, int party, long cycle) {
        Flags stamps = memory.context().stamps();
        return stamps.words.address() + stamps.offset(party, cycle);
    }

    /** Wherever the array starts, and with inline stamps too: no line is shared by two owners or by two buffers. */
    @ParameterizedTest
    @CsvSource({
        "PADDED, APART, HEAP",
        "PADDED, INLINE, HEAP",
        "PADDED, APART, OFF_HEAP",
        "PADDED, INLINE, OFF_HEAP",
        "PAGED, APART, HEAP",
        "PAGED, INLINE, HEAP",
        "PAGED, APART, OFF_HEAP",
        "PAGED, INLINE, OFF_HEAP",
    })
    void noLineHasTwoOwners(Layout.Kind kind, Stamp stamp, Storage storage) {
        for (int parties = 1; parties <= 5; parties++) {
            for (long bytes : new long[] {8, 12, 56, 64, 80, 112, 120, 128, 136, 800, 8000}) {
                Layout layout = kind.of(parties, bytes, stamp, storage);
                for (long start = 0; start < (storage.aligned() ? 1 : Layout.LINE_BYTES); start += Long.BYTES) {
                    assertNoLineHasTwoOwners(layout, stamp, start, parties);
                }
            }
        }
    }

    private static void assertNoLineHasTwoOwners(Layout layout, Stamp stamp, long start, int owners) {
        BitSet taken = new BitSet();
        for (int cycle = 0; cycle < 2; cycle++) {
            for (int party = 0; party < owners; party++) {
                long data = start + layout.offset(party, cycle);
                long bytes = stamp == Stamp.INLINE ? layout.stampOffset() + Long.BYTES : layout.segmentBytes();
                claim(taken, data, data + bytes, layout);
            }
        }
    }

    private static void claim(BitSet taken, long from, long end, Layout layout) {
        int first = (int) (from / Layout.LINE_BYTES);
        int after = (int) ((end - 1) / Layout.LINE_BYTES) + 1;
        assertThat(taken.get(first, after).isEmpty())
                .as("%s at %d", layout, from)
                .isTrue();
        taken.set(first, after);
    }

    /**
     * Packed neighbours share lines; the two buffers must not, or early writes would disturb parties that still read.
     */
    @ParameterizedTest
    @CsvSource({"APART, HEAP", "INLINE, HEAP", "APART, OFF_HEAP", "INLINE, OFF_HEAP"})
    void packedBuffersNeverShareALine(Stamp stamp, Storage storage) {
        for (int parties = 1; parties <= 5; parties++) {
            for (long bytes : new long[] {8, 12, 56, 64, 80, 120, 128, 800}) {
                Layout layout = Layout.Kind.PACKED.of(parties, bytes, stamp, storage);
                for (long start = 0; start < (storage.aligned() ? 1 : Layout.LINE_BYTES); start += Long.BYTES) {
                    long lastOfEven = start + parties * layout.stride() - 1;
                    long firstOfOdd = start + layout.bufferStride();
                    assertThat(firstOfOdd / Layout.LINE_BYTES)
                            .as("%s", layout)
                            .isGreaterThan(lastOfEven / Layout.LINE_BYTES);
                }
            }
        }
    }

    /** The empty line at both ends keeps the array's header and the next object away from the flags. */
    @ParameterizedTest
    @ValueSource(longs = {8, 80, 1000})
    void heapRegionsHaveMargins(long bytes) {
        MemorySegment piece = new Region.Heap().allocate(bytes);
        long[] array = (long[]) piece.heapBase().orElseThrow();
        long before = piece.address() - MemorySegment.ofArray(array).address();
        assertThat(before).isGreaterThanOrEqualTo(Layout.LINE_BYTES);
        assertThat(array.length * (long) Long.BYTES - before - bytes).isGreaterThanOrEqualTo(Layout.LINE_BYTES);
    }
}

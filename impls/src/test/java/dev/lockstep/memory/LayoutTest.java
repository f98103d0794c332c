package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    private static final long MISALIGNED_BY_AT_MOST = Layout.LINE_BYTES - Long.BYTES;

    @ParameterizedTest
    @CsvSource({"2, 8", "2, 80", "3, 128", "4, 120", "4, 800", "8, 8000", "3, 12"})
    void paddedSegmentsNeverShareALineWhereverTheArrayBegins(int parties, long bytes) {
        Layout layout = Layout.Kind.PADDED.of(parties, bytes, Stamp.APART, Storage.HEAP);
        assertThat(layout.stride() - bytes).isGreaterThanOrEqualTo(MISALIGNED_BY_AT_MOST);
        assertThat(layout.flagStride()).isGreaterThanOrEqualTo(Layout.LINE_BYTES);
        assertThat(layout.bufferStride()).isGreaterThanOrEqualTo((parties - 1) * layout.stride() + bytes);
        assertThat(layout.stride() / Layout.LINE_BYTES % 2)
                .as("odd multiples of a line")
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 8", "3, 12, 16", "4, 800, 800"})
    void packedSegmentsAreAdjacentAndBuffersAreNot(int parties, long bytes, long stride) {
        Layout layout = Layout.Kind.PACKED.of(parties, bytes, Stamp.APART, Storage.HEAP);
        assertThat(layout.stride()).isEqualTo(stride);
        assertThat(layout.flagStride()).isEqualTo(Long.BYTES);
        assertThat(layout.bufferStride() - parties * stride).isGreaterThanOrEqualTo(MISALIGNED_BY_AT_MOST);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 2", "1, 3"})
    void buffersAlternate(long cycle, long same) {
        Layout layout = Layout.Kind.PADDED.of(3, 16, Stamp.INLINE, Storage.OFF_HEAP);
        assertThat(layout.offset(2, cycle)).isEqualTo(layout.offset(2, same));
        assertThat(layout.offset(2, cycle)).isNotEqualTo(layout.offset(2, cycle + 1));
    }
}

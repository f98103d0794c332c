package dev.lockstep.bench.experiment.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingTest {

    private static final int PADDING_BYTES = 2 * 128;
    private static final int OBJECTS = 1_000;

    /** With the JVM flag that the experiment sets, and that these tests set too. */
    @ParameterizedTest
    @ValueSource(strings = {"by-hand", "contended"})
    void paddedObjectsHaveALineOnBothSides(String padding) {
        assertThat(bytes(padding)).isBetween(PADDING_BYTES + 16L, PADDING_BYTES + 100L);
    }

    @Test
    void objectsWithoutPaddingShareALine() {
        assertThat(bytes("none")).isLessThanOrEqualTo(24);
    }

    private static long bytes(String padding) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        OwnCount[] counts = new OwnCount[OBJECTS];
        counts[0] = PaddingBenchmark.create(padding);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < OBJECTS; i++) {
            counts[i] = PaddingBenchmark.create(padding);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / OBJECTS;
    }
}

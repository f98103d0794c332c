package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0 bytes per cycle and party, for every implementation that uses no lock, condition or queue of the JDK. */
class AllocationTest {

    private static final int CYCLES = 100_000;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(
            value = BuiltIn.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MUTEX", "RW_LOCK", "CHANNELS", "CYCLIC_BARRIER", "PHASER", "EXCHANGER", "NOOP"})
    void aWarmedCycleAllocatesNothing(BuiltIn implementation) throws Exception {
        check(implementation.builder(), AllocationTest::readInPlace);
    }

    @Test
    void aWarmedCycleOverAMappedFileAllocatesNothing() throws Exception {
        Path folder = Files.createTempDirectory(SyncedMemory.folderForMapped(), "lockstep-test-");
        check(BuiltIn.STAMPED.builder().mapped(folder.resolve("memory")), AllocationTest::readInPlace);
        Files.delete(folder);
    }

    @ParameterizedTest
    @EnumSource(
            value = BuiltIn.class,
            names = {"ATOMIC_BARRIER", "STAMPED"})
    void readingWhileWaitingAndReducingAllocateNothing(BuiltIn implementation) throws Exception {
        check(implementation.builder().contributions(true), AllocationTest::streamAndReduce);
    }

    private static void check(SyncedMemory.Builder builder, BiConsumer<Party, long[]> cycles) throws Exception {
        try (SyncedMemory memory = builder.parties(2).segmentLength(10).build();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            var parties = IntStream.range(0, 2)
                    .mapToObj(id -> threads.submit(() -> bytesPerCycle(memory, id, cycles)))
                    .toList();
            for (Future<Double> bytes : parties) {
                assertThat(bytes.get(60, TimeUnit.SECONDS)).isLessThan(0.01);
            }
        }
    }

    private static double bytesPerCycle(SyncedMemory memory, int id, BiConsumer<Party, long[]> cycles) {
        long[] values = new long[10];
        try (Party party = memory.join(id)) {
            cycles.accept(party, values);
            cycles.accept(party, values);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            cycles.accept(party, values);
            return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) CYCLES;
        }
    }

    private static void readInPlace(Party party, long[] values) {
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            values[0] += party.exchange().getLong(0, 0);
            party.segment().setAtIndex(ValueLayout.JAVA_LONG, 0, values[0]);
        }
    }

    private static void streamAndReduce(Party party, long[] values) {
        SegmentConsumer sum = (_, segment) -> values[0] += segment.getAtIndex(ValueLayout.JAVA_LONG, 0);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            party.segment().setAtIndex(ValueLayout.JAVA_LONG, 0, values[0]);
            party.contribute(values[0]);
            View view = party.exchange(sum);
            view.forEach(sum);
            values[0] += view.reduceLongs(0, Long::sum) + view.allReduceLongs(Math::max);
        }
    }
}

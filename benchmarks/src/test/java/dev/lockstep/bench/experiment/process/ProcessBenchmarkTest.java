package dev.lockstep.bench.experiment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.memory.Named;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ProcessBenchmarkTest {

    /** In turns, so that each transport is tested once and each coding several times. */
    static Stream<String> transports() {
        return Way.available().stream()
                .map(way -> way.alias() + (way == Way.MAPPED || way == Way.LOOPBACK_TCP ? "-serialized" : ""));
    }

    static Stream<String> processes() {
        return Way.available().stream().filter(way -> way != Way.THREADS).map(Named::alias);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void eachSideSumsWhatTheOtherWrote(String transport) throws Exception {
        ProcessBenchmark benchmark = benchmark(transport, 64);
        try {
            benchmark.begin();
            benchmark.run();
            benchmark.check();
            benchmark.spoil();
            assertThatThrownBy(benchmark::check)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its results are invalid");
        } finally {
            benchmark.end();
        }
    }

    /** Larger than the buffers of pipes and sockets: both sides must write and read in turns. */
    @ParameterizedTest
    @MethodSource("transports")
    void largeMessagesDoNotBlock(String transport) throws Exception {
        ProcessBenchmark benchmark = benchmark(transport, 1 << 21);
        try {
            benchmark.begin();
            benchmark.check();
        } finally {
            benchmark.end();
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void aChildThatDiesEndsTheExchange(String transport) throws Exception {
        ProcessBenchmark benchmark = benchmark(transport, 64);
        try {
            benchmark.begin();
            benchmark.child.kill();
            assertThatThrownBy(() -> {
                        while (true) {
                            benchmark.run();
                        }
                    })
                    .isInstanceOf(Exception.class);
        } finally {
            benchmark.end();
        }
    }

    @Test
    void anUnknownTransportIsRefusedWithThoseThatExist() {
        assertThatThrownBy(() -> benchmark("carrier-pigeon", 64).begin())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback-tcp")
                .hasMessageContaining("carrier-pigeon");
    }

    @Test
    void thePhysicalMemoryIsReadFromTheSystem() {
        assertThat(PhysicalMemory.kib("Pss:               58527 kB")).isEqualTo(58527);
        assertThat(PhysicalMemory.kib(Long.MAX_VALUE)).isNaN();
    }

    private static ProcessBenchmark benchmark(String transport, int bytes) {
        ProcessBenchmark benchmark = new ProcessBenchmark();
        benchmark.transport = transport;
        benchmark.bytes = bytes;
        benchmark.affinity = "none";
        return benchmark;
    }
}

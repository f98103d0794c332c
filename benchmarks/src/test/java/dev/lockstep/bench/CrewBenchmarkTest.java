package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** Drives the benchmarks as JMH does, without JMH. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrewBenchmarkTest {

    private static ExchangeBenchmark exchange(Implementation implementation, int threads, String affinity) {
        ExchangeBenchmark benchmark = new ExchangeBenchmark();
        benchmark.threads = threads;
        benchmark.segment = 3;
        benchmark.affinity = affinity;
        return with(benchmark, implementation);
    }

    private static <T extends CrewBenchmark> T with(T benchmark, Implementation implementation) {
        benchmark.implementation = implementation.alias();
        benchmark.layout = Setting.DEFAULT;
        benchmark.stamp = Setting.DEFAULT;
        benchmark.storage = Setting.DEFAULT;
        benchmark.order = "release-acquire";
        benchmark.hint = "on";
        benchmark.wait = "adaptive";
        benchmark.read = "copy";
        benchmark.fold = 1;
        benchmark.neighbours = "all";
        return benchmark;
    }

    @ParameterizedTest
    @EnumSource(BuiltIn.class)
    void noEndOfAnIterationHangs(Implementation implementation) {
        for (int threads = 1; threads <= Math.min(4, implementation.mostParties()); threads++) {
            ExchangeBenchmark benchmark = exchange(implementation, threads, "none");
            benchmark.gather(0);
            for (int iteration = 0; iteration < 40; iteration++) {
                benchmark.begin();
                for (int cycle = 0; cycle < iteration; cycle++) {
                    benchmark.cycle();
                }
                benchmark.end();
            }
            benchmark.dismiss();
        }
    }

    @ParameterizedTest
    @CsvSource({"spread", "same-core"})
    void pinnedCrewsMeetToo(String affinity) {
        ExchangeBenchmark benchmark = exchange(BuiltIn.ATOMIC_BARRIER, 3, affinity);
        benchmark.gather(0);
        benchmark.begin();
        for (int cycle = 0; cycle < 200; cycle++) {
            benchmark.cycle();
        }
        benchmark.end();
        benchmark.dismiss();
    }

    @Test
    void aMemoryThatCannotBeAllocatedIsExplainedInOneLine() {
        ExchangeBenchmark benchmark = exchange(BuiltIn.STAMPED, 64, "none");
        benchmark.segment = Integer.MAX_VALUE;
        assertThatIllegalStateException()
                .isThrownBy(() -> benchmark.gather(0))
                .withMessageMatching(
                        "memory: must fit into .* did not for fold=1 segment=2147483647 threads=64; use .*");
    }

    @Test
    void theChecksumNoticesTornViews() {
        Readings.begin();
        ExchangeBenchmark benchmark = exchange(BuiltIn.UNSAFE_SINGLE_BUFFER, 4, "none");
        benchmark.gather(0);
        double errors = 0;
        for (int iteration = 0; iteration < 100 && errors == 0; iteration++) {
            errors = errorsOf(benchmark);
        }
        benchmark.dismiss();
        assertThat(errors).isPositive();
    }

    private static double errorsOf(CrewBenchmark benchmark) {
        benchmark.begin();
        for (int cycle = 0; cycle < 10_000; cycle++) {
            benchmark.lead();
        }
        benchmark.end();
        return Readings.take().get("checksum.errors");
    }

    @Test
    void instrumentsReadRulersAndAllocation() {
        Readings.begin();
        ExchangeBenchmark benchmark = exchange(BuiltIn.ATOMIC_BARRIER, 2, "none");
        benchmark.gather(0);
        errorsOf(benchmark);
        benchmark.begin();
        for (int cycle = 0; cycle < 1_000; cycle++) {
            benchmark.cycle();
        }
        benchmark.end();
        Map<String, Double> readings = Readings.take();
        benchmark.dismiss();
        assertThat(readings)
                .containsKeys("ruler.nanotime", "ruler.loop", "alloc", "cpu")
                .containsEntry("checksum.errors", 0.0);
        assertThat(readings.get("ruler.loop")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"plain-writes", "volatile-writes"})
    void inPlaceWritesKeepTheChecksum(String workload) {
        FalseSharingBenchmark benchmark = with(new FalseSharingBenchmark(), BuiltIn.ATOMIC_BARRIER);
        benchmark.threads = 2;
        benchmark.segment = 3;
        benchmark.affinity = "none";
        benchmark.workload = workload;
        Readings.begin();
        benchmark.gather(0);
        assertThat(errorsOf(benchmark)).isZero();
        benchmark.dismiss();
    }

    @Test
    void virtualPeersMeetByParkingOnly() {
        ExchangeBenchmark benchmark = exchange(BuiltIn.FLAGS, 64, "virtual");
        benchmark.gather(0);
        benchmark.begin();
        for (int cycle = 0; cycle < 20; cycle++) {
            benchmark.cycle();
        }
        benchmark.end();
        benchmark.dismiss();
        benchmark.wait = "spin";
        benchmark.gather(0);
        assertThatIllegalStateException()
                .isThrownBy(benchmark::begin)
                .withMessageContaining("wait: must be a strategy that parks");
        benchmark.dismiss();
    }

    @Test
    void aForkThatNeedsLongerToWarmUpIsNotSteady() {
        Readings.begin();
        ExchangeBenchmark benchmark = exchange(BuiltIn.ATOMIC_BARRIER, 2, "none");
        benchmark.gather(1);
        errorsOf(benchmark);
        benchmark.begin();
        benchmark.end();
        assertThat(Readings.take()).containsEntry("steady", 0.0);
        benchmark.dismiss();
    }

    @Test
    void byHandKeepsTheChecksumAndEnds() {
        Readings.begin();
        ByHandBenchmark benchmark = byHand();
        benchmark.gather(0);
        assertThat(errorsOf(benchmark)).isZero();
        for (int iteration = 0; iteration < 100; iteration++) {
            benchmark.begin();
            benchmark.cycle();
            benchmark.end();
        }
        benchmark.dismiss();
    }

    /** Spinning parties that share a CPU take a time slice for each cycle, so there are few. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void byHandExchangesBetweenAnyNumberOfThreads(int threads) {
        Readings.begin();
        ByHandBenchmark benchmark = byHand();
        benchmark.threads = threads;
        benchmark.gather(0);
        for (int iteration = 0; iteration < 3; iteration++) {
            benchmark.begin();
            for (int cycle = 0; cycle < 3; cycle++) {
                benchmark.cycle();
            }
            benchmark.end();
            assertThat(Readings.take()).containsEntry("checksum.errors", 0.0);
            Readings.begin();
        }
        benchmark.dismiss();
    }

    @Test
    void byHandHasAFixedMemory() {
        ByHandBenchmark benchmark = byHand();
        benchmark.threads = 64;
        benchmark.segment = 32_768;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> benchmark.gather(0))
                .withMessage("segment: both buffers must take at most 33554432 bytes with the workload by-hand, took"
                        + " 34078720; make it shorter or use fewer threads");
    }

    @Test
    void byHandIsWrittenForOneSetting() {
        ByHandBenchmark benchmark = byHand();
        benchmark.wait = "park";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> benchmark.gather(0))
                .withMessage("wait: must be spin for the workload by-hand, was park; leave this setting or the workload"
                        + " out");
    }

    private static ByHandBenchmark byHand() {
        ByHandBenchmark benchmark = with(new ByHandBenchmark(), BuiltIn.STAMPED);
        benchmark.threads = 2;
        benchmark.segment = 3;
        benchmark.affinity = "none";
        benchmark.wait = "spin";
        benchmark.read = "sum";
        return benchmark;
    }

    @Test
    void byDefaultAllButTheNegativeControlAreMeasured() throws NoSuchFieldException {
        Param parameter = CrewBenchmark.class.getField("implementation").getAnnotation(Param.class);
        List<String> catalogue = Arrays.stream(BuiltIn.values())
                .filter(it -> it.kind() != Implementation.Kind.CONTROL)
                .map(Implementation::alias)
                .toList();
        assertThat(parameter.value()).containsExactlyElementsOf(catalogue);
    }
}

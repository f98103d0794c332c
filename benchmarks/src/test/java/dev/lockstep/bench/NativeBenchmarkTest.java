package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.bench.rival.NativeRival;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Param;

/** Drives the benchmark as JMH does, without JMH. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NativeBenchmarkTest {

    private static NativeBenchmark benchmark(String implementation, int threads, String affinity) {
        NativeBenchmark benchmark = new NativeBenchmark();
        benchmark.implementation = implementation;
        benchmark.threads = threads;
        benchmark.affinity = affinity;
        benchmark.hint = "on";
        return benchmark;
    }

    @ParameterizedTest
    @EnumSource
    void noEndOfAnIterationHangs(NativeRival rival) throws IOException {
        assumeThat(rival.problem()).isEmpty();
        for (int threads = 2; threads <= Math.min(3, rival.mostParties()); threads++) {
            NativeBenchmark benchmark = benchmark(rival.alias(), threads, "spread");
            benchmark.gather(0);
            for (int iteration = 0; iteration < 3; iteration++) {
                benchmark.beginIteration();
                for (int batch = 0; batch < iteration; batch++) {
                    assertThat(benchmark.cycle()).isGreaterThanOrEqualTo(1_000);
                }
                benchmark.endIteration();
            }
            benchmark.dismiss();
        }
    }

    @Test
    void instrumentsReadRulersAndCpuTime() throws IOException {
        assumeThat(NativeRival.NATIVE_CENTRAL.problem()).isEmpty();
        NativeBenchmark benchmark = benchmark("native-central", 2, "spread");
        benchmark.gather(1);
        Readings.begin();
        benchmark.beginIteration();
        benchmark.cycle();
        benchmark.endIteration();
        Map<String, Double> readings = Readings.take();
        benchmark.dismiss();
        assertThat(readings).containsKeys("steady", "warmup", "ruler.nanotime", "ruler.loop", "cpu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phaser | 2 | spread | implementation: must be one of native-central, ",
                "native-transfer | 3 | spread | threads: must be 2 to 2 for native-transfer, was 3",
                "native-central | 1 | spread | threads: must be 2 to 128 for native-central, was 1",
                "native-central | 2 | virtual | affinity: must not be virtual for the workload native"
            })
    void whatItCannotMeasureIsRefused(String implementation, int threads, String affinity, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> benchmark(implementation, threads, affinity).gather(0))
                .withMessageStartingWith(message);
    }

    @Test
    void byDefaultAllAreMeasured() throws NoSuchFieldException {
        Param parameter = NativeBenchmark.class.getField("implementation").getAnnotation(Param.class);
        assertThat(parameter.value())
                .containsExactlyElementsOf(
                        Stream.of(NativeRival.values()).map(NativeRival::alias).toList());
    }
}

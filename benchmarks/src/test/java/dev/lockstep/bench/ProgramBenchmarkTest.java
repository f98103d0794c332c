package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.memory.catalogue.BuiltIn;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.profiles.record.PhaseLog;
import example.workloads.AudioMixer;
import example.workloads.Example;
import example.workloads.Examples;
import example.workloads.Heat;
import example.workloads.Size;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramBenchmarkTest {

    private static Stream<Examples> measured() {
        return Stream.of(Examples.values()).filter(Program::isMeasured);
    }

    /** @param expectation has the results that are expected of the program */
    private static ProgramBenchmark benchmark(Example program, Example expectation, BuiltIn memory, int parties) {
        ProgramBenchmark benchmark = new ProgramBenchmark();
        benchmark.measure(new Program(program, expectation.alone(parties), new PhaseLog[parties]));
        benchmark.implementation = memory.alias();
        benchmark.threads = parties;
        benchmark.layout = Setting.DEFAULT;
        benchmark.stamp = Setting.DEFAULT;
        benchmark.storage = Setting.DEFAULT;
        benchmark.order = "release-acquire";
        benchmark.hint = "on";
        benchmark.wait = "adaptive";
        benchmark.read = "sum";
        benchmark.fold = 1;
        benchmark.neighbours = "all";
        benchmark.affinity = "none";
        return benchmark;
    }

    private static Map<String, Double> readings(ProgramBenchmark benchmark) {
        Readings.begin();
        benchmark.gather(0);
        try {
            for (int iteration = 0; iteration < 3; iteration++) {
                benchmark.begin();
                for (int run = 0; run < iteration; run++) {
                    benchmark.cycle();
                }
                benchmark.end();
            }
            return Readings.take();
        } finally {
            benchmark.dismiss();
        }
    }

    @ParameterizedTest
    @MethodSource("measured")
    void everyRunOfACrewHasTheResultOfOneThread(Examples each) {
        Example program = each.of(Size.SMALL);
        for (int parties = 1; parties <= 3; parties++) {
            assertThat(readings(benchmark(program, program, BuiltIn.STAMPED, parties)))
                    .containsEntry("checksum.errors", 0.0);
        }
    }

    @Test
    void aProgramWithAWrongConstantFailsItsFork() {
        Heat right = Heat.of(Size.SMALL);
        Heat wrong = new Heat(right.first(), right.side(), 0.249, right.tolerance());
        assertThatThrownBy(() -> readings(benchmark(wrong, right, BuiltIn.MUTEX, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("results are invalid");
    }

    @Test
    void missedDeadlinesAreAReading() {
        AudioMixer slow = new AudioMixer(new double[20_000], 1, 2, 1, new LongAdder());
        assertThat(readings(benchmark(slow, slow, BuiltIn.STAMPED, 1)).get("deadlines.missed"))
                .isGreaterThanOrEqualTo(2);
        Heat heat = Heat.of(Size.SMALL);
        assertThat(readings(benchmark(heat, heat, BuiltIn.STAMPED, 1))).doesNotContainKey("deadlines.missed");
    }

    /** Also of a protocol that arrives when it awaits, as the mutex does. */
    @ParameterizedTest
    @CsvSource({"STAMPED", "MUTEX", "CYCLIC_BARRIER"})
    void aProfileHasThePhasesOfEachCycle(BuiltIn memory, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("run.jfr");
        Heat heat = Heat.of(Size.SMALL);
        try (Recording recording = new Recording()) {
            recording.start();
            Phases.want(true);
            readings(benchmark(heat, heat, memory, 2));
            recording.dump(file);
        } finally {
            Phases.want(false);
        }
        List<String> phases = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("lockstep.Phase"))
                .map(event -> event.getString("phase"))
                .toList();
        assertThat(Set.copyOf(phases)).isEqualTo(Set.of(Phase.COMPUTE.name(), Phase.EXCHANGE.name()));
        assertThat(phases).hasSizeGreaterThan(100);
    }

    @Test
    void theParametersAreThoseOfTheCatalogue() throws NoSuchFieldException {
        Param workloads = ProgramBenchmark.class.getField("workload").getAnnotation(Param.class);
        assertThat(workloads.value())
                .containsExactlyElementsOf(measured().map(Examples::alias).toList());
        assertThat(EnumSet.allOf(Examples.class).stream().filter(it -> !Program.isMeasured(it)))
                .containsExactly(Examples.FIBONACCI);
        for (String size : ProgramBenchmark.class
                .getField("size")
                .getAnnotation(Param.class)
                .value()) {
            assertThat(Program.of("matrix", size, 2).expected()).hasSize(2);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.of("matrix", "huge", 2))
                .withMessage("size: must be one of [small, medium, large], was \"huge\"; choose one of these");
    }
}

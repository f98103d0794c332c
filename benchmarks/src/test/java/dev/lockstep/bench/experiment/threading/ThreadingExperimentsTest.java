package dev.lockstep.bench.experiment.threading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.bench.experiment.ExperimentBenchmark;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives each benchmark as JMH does, without JMH. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadingExperimentsTest {

    @ParameterizedTest
    @EnumSource
    void everyModelComputesTheSame(ThreadingModel model) throws Exception {
        assumeThat(model.obstacle()).isEmpty();
        for (int threads = 1; threads <= 3; threads++) {
            ThreadingModelsBenchmark benchmark = model(model.alias(), threads, threads);
            computesAndNoticesWhatIsWrong(benchmark, benchmark::spoil);
        }
        ThreadingModelsBenchmark many = model(model.alias(), 2, 16);
        computesAndNoticesWhatIsWrong(many, many::spoil);
    }

    private static ThreadingModelsBenchmark model(String alias, int threads, int parts) {
        ThreadingModelsBenchmark benchmark = new ThreadingModelsBenchmark();
        benchmark.model = alias;
        benchmark.threads = threads;
        benchmark.parts = parts;
        benchmark.steps = 100;
        return benchmark;
    }

    @Test
    void anUnknownModelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(model("goroutines", 2, 2)::begin)
                .withMessageStartingWith("model: must be one of single-thread, ")
                .withMessageEndingWith(", was \"goroutines\"; choose one of these");
    }

    @ParameterizedTest
    @EnumSource
    void everyDivisionComputesTheSame(Division division) throws Exception {
        for (int threads = 1; threads <= 3; threads++) {
            WorkStealingBenchmark benchmark = new WorkStealingBenchmark();
            benchmark.division = division.alias();
            benchmark.threads = threads;
            benchmark.steps = 6_400;
            benchmark.imbalance = 400;
            computesAndNoticesWhatIsWrong(benchmark, benchmark::spoil);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,100,100", "100,133,67", "400,167,33"})
    void theTotalStaysTheSameWhateverTheImbalance(int imbalance, int heavy, int light) {
        WorkStealingBenchmark benchmark = new WorkStealingBenchmark();
        benchmark.threads = 2;
        benchmark.steps = 6_400;
        benchmark.imbalance = imbalance;
        assertThat(benchmark.parts().steps())
                .hasSize(64)
                .startsWith(heavy, heavy)
                .endsWith(light, light);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "4", "automatic"})
    void everyCrewComputesTheSame(String crew) throws Exception {
        CrewSizeBenchmark benchmark = new CrewSizeBenchmark();
        benchmark.crew = crew;
        benchmark.steps = 1_000;
        computesAndNoticesWhatIsWrong(benchmark, benchmark::spoil);
    }

    @Test
    void everyStepIsDoneHoweverManyThreadsThereAre() {
        assertThat(Parts.dividing(10, 4).steps()).containsExactly(2, 3, 2, 3);
        assertThat(Parts.dividing(200, 256).steps()).hasSize(256).containsOnly(0, 1);
        assertThat(IntStream.of(Parts.dividing(200, 256).steps()).sum()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "spread"})
    void aPinnedCrewComputesTheSame(String affinity) throws Exception {
        PinningBenchmark benchmark = new PinningBenchmark();
        benchmark.affinity = affinity;
        benchmark.threads = 2;
        benchmark.steps = 100;
        computesAndNoticesWhatIsWrong(benchmark, benchmark::spoil);
    }

    @ParameterizedTest
    @EnumSource
    void idleWorkersDoNotTakePart(Idling idling) throws Exception {
        IdleWorkersBenchmark benchmark = new IdleWorkersBenchmark();
        benchmark.idle = idling.alias();
        benchmark.workers = 2;
        benchmark.steps = 100;
        computesAndNoticesWhatIsWrong(benchmark, benchmark::spoil);
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 8_192})
    void aThreadComputesWithAnyStack(long stack) throws Exception {
        StackSizeBenchmark benchmark = new StackSizeBenchmark();
        benchmark.stack = stack;
        computesAndNoticesWhatIsWrong(benchmark, benchmark::spoil);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "leader"})
    void memoryHoldsTheSameWhicheverThreadTouchesItFirst(String touch) throws Exception {
        FirstTouchBenchmark benchmark = new FirstTouchBenchmark();
        benchmark.touch = touch;
        benchmark.threads = 2;
        benchmark.affinity = "none";
        benchmark.size = 64;
        computesAndNoticesWhatIsWrong(benchmark, benchmark::spoil);
    }

    @Test
    void firstTouchNeedsTwoNodes() {
        assertThat(FirstTouchBenchmark.obstacle(2)).isEmpty();
        assertThat(FirstTouchBenchmark.obstacle(1)).endsWith("this process has those of 1; pages are nowhere far away");
        assertThat(FirstTouchBenchmark.obstacle(0)).contains("this process has unknown ones");
    }

    private static void computesAndNoticesWhatIsWrong(ExperimentBenchmark benchmark, Runnable spoil) throws Exception {
        try {
            benchmark.begin();
            benchmark.check();
            benchmark.check();
            spoil.run();
            assertThatIllegalStateException().isThrownBy(benchmark::check).withMessageContaining("must compute");
        } finally {
            benchmark.end();
        }
    }
}

package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lockstep.bench.experiment.threading.FirstTouchBenchmark;
import dev.lockstep.bench.experiment.threading.StackSizeBenchmark;
import org.junit.jupiter.api.Test;

class ExhaustionTest {

    @Test
    void aThreadThatCannotBeCreatedIsExplainedInOneLine() {
        StackSizeBenchmark benchmark = new StackSizeBenchmark();
        benchmark.stack = 1L << 40;
        assertThatIllegalStateException()
                .isThrownBy(benchmark::begin)
                .withMessageMatching(
                        "threads: must be at most \\d+ here with the JVM's own, because the system refuses one more,"
                                + " were more for stack=1099511627776; use fewer or smaller stacks, or raise .*");
    }

    @Test
    void memoryThatCannotBeAllocatedIsExplainedInOneLine() {
        FirstTouchBenchmark benchmark = new FirstTouchBenchmark();
        benchmark.threads = 1;
        benchmark.affinity = "none";
        benchmark.touch = "leader";
        benchmark.size = 1L << 40;
        assertThatIllegalStateException()
                .isThrownBy(benchmark::begin)
                .withMessageMatching("memory: must fit into a heap of \\d+ MiB and as much beside it, did not for"
                        + " size=1099511627776 threads=1; use smaller values or raise -Xmx");
    }
}

package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * The benchmark of the original library: four threads with uneven work, 100 elements per segment. A call is one round.
 */
public class FibonacciBenchmark extends CrewBenchmark {

    @Param("4")
    public int threads;

    @Param("100")
    public int segment;

    @Param("none")
    public String affinity;

    @Override
    Setting setting(Implementation implementation) {
        return setting(implementation, threads, segment, affinity, BuiltInWorkload.FIBONACCI);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

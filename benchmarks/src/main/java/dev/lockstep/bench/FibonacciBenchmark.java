package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The original's benchmark: four threads with uneven work, 100 elements a segment. A call is one round. */
public class FibonacciBenchmark extends CrewBenchmark {

    @Param("4")
    public int threads;

    @Param("100")
    public int segment;

    @Param("none")
    public String affinity;

    @Override
    Setting scenario(Implementation implementation) {
        return scenario(implementation, threads, segment, affinity, BuiltInWorkload.FIBONACCI);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

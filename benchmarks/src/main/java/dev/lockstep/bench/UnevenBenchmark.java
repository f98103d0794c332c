package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Long waits: all but party 0 have done their work in half of the time. What they wait with shows in the CPU time. */
public class UnevenBenchmark extends CrewBenchmark {

    @Param("2")
    public int threads;

    @Param("10")
    public int segment;

    @Param("spread")
    public String affinity;

    @Override
    Setting scenario(Implementation implementation) {
        return scenario(implementation, threads, segment, affinity, BuiltInWorkload.UNEVEN);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

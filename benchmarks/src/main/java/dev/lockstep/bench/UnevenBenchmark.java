package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Long waits: all parties but party 0 finish their work in half of the time. The cost of their wait strategy shows in
 * the CPU time.
 */
public class UnevenBenchmark extends CrewBenchmark {

    @Param("2")
    public int threads;

    @Param("10")
    public int segment;

    @Param("spread")
    public String affinity;

    @Override
    Setting setting(Implementation implementation) {
        return setting(implementation, threads, segment, affinity, BuiltInWorkload.UNEVEN);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

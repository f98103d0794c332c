package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Waits of a given length: the cost of the wait strategy shows in the time beyond it and in the CPU time. */
public class LateBenchmark extends CrewBenchmark {

    @Param("2")
    public int threads;

    @Param("10")
    public int segment;

    @Param("spread")
    public String affinity;

    @Param("10us")
    public String compute;

    @Override
    Setting setting(Implementation implementation) {
        return setting(implementation, threads, segment, affinity, Lateness.of(compute, threads));
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

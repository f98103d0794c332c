package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Models a user's program: a given amount of work between exchanges, distributed more or less unevenly among the
 * parties.
 */
public class ComputeBenchmark extends CrewBenchmark {

    @Param("2")
    public int threads;

    @Param("10")
    public int segment;

    @Param("spread")
    public String affinity;

    @Param("10us")
    public String compute;

    @Param("0%")
    public String imbalance;

    @Override
    Setting setting(Implementation implementation) {
        Workload workload = Computing.of(compute, imbalance, threads, Fibonacci.nanosPerStep());
        return setting(implementation, threads, segment, affinity, workload);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

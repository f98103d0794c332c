package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A program's own case: so much work between exchanges, and so unevenly shared among the parties. */
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
    Setting scenario(Implementation implementation) {
        Workload workload = Computing.of(compute, imbalance, threads, Fibonacci.nanosPerStep());
        return scenario(implementation, threads, segment, affinity, workload);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

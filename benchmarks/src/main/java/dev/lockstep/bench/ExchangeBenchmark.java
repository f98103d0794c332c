package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Bare exchanges: the cost of a cycle by implementation, threads, segment and affinity. */
public class ExchangeBenchmark extends CrewBenchmark {

    @Param("2")
    public int threads;

    @Param("10")
    public int segment;

    @Param("spread")
    public String affinity;

    @Override
    Setting setting(Implementation implementation) {
        return setting(implementation, threads, segment, affinity, BuiltInWorkload.EXCHANGE);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Many in-place writes a cycle to segments that share cache lines or do not: run it packed and padded. */
public class FalseSharingBenchmark extends CrewBenchmark {

    @Param("2")
    public int threads;

    @Param("1")
    public int segment;

    @Param("spread")
    public String affinity;

    @Param({"plain-writes", "volatile-writes"})
    public String workload;

    @Override
    Setting scenario(Implementation implementation) {
        return scenario(implementation, threads, segment, affinity, Setting.workload(workload));
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

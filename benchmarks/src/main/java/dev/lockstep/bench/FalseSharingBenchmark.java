package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Many in-place writes per cycle to segments that do or do not share cache lines: run it packed and padded. */
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
    Setting setting(Implementation implementation) {
        return setting(implementation, threads, segment, affinity, Setting.workload(workload));
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

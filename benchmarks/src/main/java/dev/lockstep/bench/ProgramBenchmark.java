package dev.lockstep.bench;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.PhaseLog;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;

/**
 * Programs as users write them; a call is not one cycle but a whole run by all threads. The speed-up is the time of a
 * row with one thread over that of a row with more. The ruler sends messages of one long.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProgramBenchmark extends CrewBenchmark {

    @Param({"life", "life-neighbours", "heat", "k-means", "audio", "matrix", "softmax", "training"})
    public String workload;

    @Param({"small", "medium", "large"})
    public String size;

    @Param("2")
    public int threads;

    @Param("spread")
    public String affinity;

    private Program program;

    @Override
    Setting setting(Implementation implementation) {
        if (program == null) {
            program = Program.of(workload, size, threads);
        }
        return setting(implementation, threads, 1, affinity, program);
    }

    /** Measures another program than one of the catalogue. */
    void measure(Program other) {
        program = other;
    }

    @Override
    Member member(Setting setting, Party party, PhaseLog log) {
        return new ProgramMember(setting, program, party, log);
    }

    @Benchmark
    public long cycle() {
        return lead();
    }
}

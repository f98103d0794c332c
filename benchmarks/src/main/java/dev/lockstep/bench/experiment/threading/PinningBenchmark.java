package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The same crew, pinned or not. */
public class PinningBenchmark extends PartsExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("pinning")
            .asks("Is a crew faster if each of its threads is pinned to a CPU?")
            .shows("A crew, one thread for each part, hashes words for a number of steps of some 2 ns each and meets in"
                    + " a synchronized memory (stamped) once a cycle. Pinned threads (spread: one for each core) stay"
                    + " where they are; free ones (none, the baseline) are placed by the scheduler, which may put two"
                    + " on one CPU or move them. On a quiet machine with a CPU for each thread the scheduler seldom"
                    + " does, and the two are about equal; a pinned thread cannot move away from a CPU that another"
                    + " process uses, so that pinning may also lose. The talk \"Parallel Programming in Rust\""
                    + " (Seliverstov 2025) advises to pin against migration, and the thread pool of zigllama (manual"
                    + " of foundation.threading) offers it.")
            .operation("one cycle: all parts are hashed and their results are known to all threads")
            .compares("affinity", "none")
            .along("steps", "")
            .rows(Extent.SMOKE, "threads=2 steps=100 affinity=none,spread")
            .rows(Extent.QUICK, "threads=2 steps=10,100,1000,10000,100000 affinity=none,spread")
            .rows(Extent.FULL, "threads=2,4,8 steps=10,100,1000,10000,100000,1000000 affinity=none,spread")
            .of(PinningBenchmark.class);

    @Param({"none", "spread"})
    public String affinity;

    @Param("2")
    public int threads;

    /** Of each part. */
    @Param({"10", "100", "1000", "10000", "100000"})
    public int steps;

    @Override
    Parts parts() {
        return Parts.equal(threads, steps);
    }

    @Override
    Cycle start(Parts parts) {
        return PersistentCrew.withFixedParts(parts, threads, affinity);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}

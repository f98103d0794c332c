package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A fixed amount of work for crews of different sizes. */
public class CrewSizeBenchmark extends PartsExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("crew-size")
            .asks("How many threads should share a fixed amount of work, and is the number of CPUs a good default?")
            .shows("A crew divides the same number of steps of a hash, of some 2 ns each, evenly among its threads,"
                    + " which meet in a synchronized memory (stamped) once a cycle and are not pinned. automatic, the"
                    + " baseline, is as many threads as the JVM has CPUs, by its affinity mask and its quota: the"
                    + " default of zigllama (manual of foundation.threading). A small amount of work is done faster by"
                    + " one thread, because meeting takes longer than it saves; more threads than CPUs wait for each"
                    + " other's turn. It does not show work that waits for something else than a CPU, for which more"
                    + " threads may pay.")
            .operation("one cycle: all steps are done and the results are known to all threads")
            .compares("crew", "automatic")
            .along("steps", "")
            .rows(Extent.SMOKE, "steps=1000 crew=1,automatic")
            .rows(Extent.QUICK, "steps=200,2000,20000,200000 crew=1,2,4,automatic")
            .rows(
                    Extent.FULL,
                    "steps=100,200,500,1000,2000,5000,10000,20000,50000,100000,200000,1000000 crew=1,2,3,4,8,automatic")
            .of(CrewSizeBenchmark.class);

    private static final String AUTOMATIC = "automatic";

    /** A number of threads, or {@value #AUTOMATIC}. */
    @Param({"1", "2", "4", AUTOMATIC})
    public String crew;

    /** Of all threads together. */
    @Param({"200", "2000", "20000", "200000"})
    public int steps;

    @Override
    Parts parts() {
        return Parts.dividing(steps, threads());
    }

    private int threads() {
        return crew.equals(AUTOMATIC) ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(crew);
    }

    @Override
    Cycle start(Parts parts) {
        return PersistentCrew.withFixedParts(parts, parts.count(), "none");
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}

package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The same total work, divided evenly or unevenly, done by threads that have fixed parts or take what is left. */
public class WorkStealingBenchmark extends PartsExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("work-stealing")
            .asks("Should the work be divided among the threads beforehand, or should a thread that is done take more?")
            .shows("64 items are hashed in a cycle, in all some 200,000 steps of 2 ns. Each thread is given a row"
                    + " of items of the same number; the items of the first thread take longer than those of the"
                    + " others by the imbalance, and the total stays the same. With fixed parts (the baseline) and"
                    + " with chunks the threads are a crew that meets in a synchronized memory; with chunks, every"
                    + " thread takes the next item from an atomic counter until none is left. fork-join divides the"
                    + " items down to single ones, which idle threads of the pool steal; fork-join-fixed divides them"
                    + " into one task for each thread, so that nothing is left to steal, and shows what the pool"
                    + " itself costs. With even work, the difference is the price of taking or stealing; with uneven"
                    + " work on n threads, fixed parts take at most n times as long as work that is shared out. The"
                    + " thread pool of zigllama (manual of foundation.threading) steals work. How small items may"
                    + " become is not shown.")
            .operation("one cycle: all 64 items are hashed and the results are known to all")
            .compares("division", "fixed-parts")
            .along("imbalance", "%")
            .rows(Extent.SMOKE, "threads=2 steps=6400 imbalance=400 division=fixed-parts,chunks,fork-join")
            .rows(
                    Extent.QUICK,
                    "threads=2 steps=200000 imbalance=0,100,400 division=fixed-parts,chunks,fork-join-fixed,fork-join")
            .rows(
                    Extent.FULL,
                    "threads=2,4,8 steps=20000,200000,2000000 imbalance=0,50,100,200,400,800"
                            + " division=fixed-parts,chunks,fork-join-fixed,fork-join")
            .of(WorkStealingBenchmark.class);

    private static final int ITEMS = 64;
    private static final double PERCENT = 100;

    @Param({"fixed-parts", "chunks", "fork-join-fixed", "fork-join"})
    public String division;

    @Param("2")
    public int threads;

    /** Of all items together. */
    @Param("200000")
    public int steps;

    /** By how much the items of the first thread take longer than those of the others, in percent. */
    @Param({"0", "100", "400"})
    public int imbalance;

    @Override
    Parts parts() {
        int heavy = ITEMS / threads;
        double ratio = 1 + imbalance / PERCENT;
        double light = steps / (heavy * ratio + (ITEMS - heavy));
        return Parts.of(IntStream.range(0, ITEMS)
                .map(item -> (int) Math.round(item < heavy ? ratio * light : light))
                .toArray());
    }

    @Override
    Cycle start(Parts parts) {
        return named("division", division, Division.values()).start(parts, threads);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}

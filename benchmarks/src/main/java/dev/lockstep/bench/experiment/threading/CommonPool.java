package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.CrewBenchmark;
import java.util.concurrent.ForkJoinPool;

/** The JDK's common pool, beside which the caller computes: so n threads are n-1 workers and the caller. */
final class CommonPool {

    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private CommonPool() {}

    /** Takes effect if nothing in this JVM has used the pool before. */
    static void resize(int threads) {
        int wanted = threads - 1;
        System.setProperty(PARALLELISM, Integer.toString(wanted));
        int workers = ForkJoinPool.commonPool().getParallelism();
        if (workers != wanted) {
            CrewBenchmark.warn("pool: must have %d workers, has %d; run the benchmark in a JVM of its own"
                    .formatted(wanted, workers));
        }
    }
}

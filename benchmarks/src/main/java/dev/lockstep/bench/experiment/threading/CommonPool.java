package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.CrewBenchmark;
import java.util.concurrent.ForkJoinPool;

/**
 * The JDK's common pool, in which the thread that waits for a result takes tasks too: a pool of one's own makes it
 * sleep instead. So n threads are n-1 workers and the caller.
 */
final class CommonPool {

    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private CommonPool() {}

    /** The pool is as large as asked for if nothing in this JVM has used it before. */
    static CommonPool of(int threads) {
        System.setProperty(PARALLELISM, Integer.toString(threads - 1));
        int workers = ForkJoinPool.commonPool().getParallelism();
        if (workers != threads - 1) {
            CrewBenchmark.warn("pool: must have %d workers, has %d; run the benchmark in a JVM of its own"
                    .formatted(threads - 1, workers));
        }
        return new CommonPool();
    }

    /** @param fewest as many parts as a task computes without a further division */
    long sum(Parts parts, int fewest, long before) {
        return ForkJoinPool.commonPool().invoke(new ForkedParts(parts, 0, parts.count(), fewest, before));
    }
}

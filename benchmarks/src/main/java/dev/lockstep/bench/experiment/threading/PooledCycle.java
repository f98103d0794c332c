package dev.lockstep.bench.experiment.threading;

import java.util.concurrent.ExecutorService;

/** A cycle that runs in a pool, which ends with it. */
record PooledCycle(ExecutorService pool, Cycle cycle) implements Cycle {

    @Override
    public long run(long before) {
        return cycle.run(before);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}

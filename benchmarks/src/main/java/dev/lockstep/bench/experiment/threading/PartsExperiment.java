package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.ExperimentBenchmark;

/** Base class of benchmarks that run cycles of {@link Parts}. */
public abstract class PartsExperiment extends ExperimentBenchmark {

    private Parts parts;
    private Cycle cycle;
    private long sum;

    abstract Parts parts();

    /** Starts what runs the parts. */
    abstract Cycle start(Parts parts);

    @Override
    protected final void prepare() {
        parts = parts();
        cycle = start(parts);
    }

    @Override
    protected final long run() {
        return sum = cycle.run(sum);
    }

    @Override
    protected final long expected() {
        return parts.expected(sum);
    }

    /** Runs a cycle too: of that one, threads of a crew may have computed their parts already. */
    @Override
    protected final void spoil() {
        parts.spoil();
        run();
    }

    @Override
    protected final void release() {
        if (cycle != null) {
            cycle.close();
        }
    }
}

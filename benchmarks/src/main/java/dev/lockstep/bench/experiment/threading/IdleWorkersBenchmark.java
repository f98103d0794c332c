package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** One thread works while others have nothing to do. */
public class IdleWorkersBenchmark extends PartsExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("idle-workers")
            .asks("What do idle workers that keep spinning cost a thread that works?")
            .shows("One thread hashes words, alone, for a number of steps; the workers beside it have nothing to do for"
                    + " as long as the fork lasts. They park (the baseline, which costs no CPU time), or watch a flag"
                    + " without a pause but the processor's spin hint, or give up the rest of their time slice between"
                    + " two looks. As long as there is a CPU for each, spinning costs what the cores share: the"
                    + " hardware threads of one core its execution units, all cores the clock rate and the power. With"
                    + " more spinning workers than CPUs are free, the scheduler gives them a full share of the time,"
                    + " although they do nothing with it. The workers of zigllama (manual of foundation.threading) spin"
                    + " while idle. What spinning gains, a quicker start when work arrives, is not measured here.")
            .operation("10,000 steps of a hash by one thread, or as many as steps says")
            .compares("idle", "parking")
            .along("workers", "")
            .rows(Extent.SMOKE, "steps=1000 workers=2 idle=parking,yielding,spinning")
            .rows(Extent.QUICK, "steps=10000 workers=1,2,4 idle=parking,yielding,spinning")
            .rows(Extent.FULL, "steps=1000,10000,100000 workers=1,2,3,4,8,16 idle=parking,yielding,spinning")
            .of(IdleWorkersBenchmark.class);

    @Param({"parking", "yielding", "spinning"})
    public String idle;

    @Param({"1", "2", "4"})
    public int workers;

    @Param("10000")
    public int steps;

    @Override
    Parts parts() {
        return Parts.equal(1, steps);
    }

    @Override
    Cycle start(Parts parts) {
        return new IdleWorkers(workers, named("idle", idle, Idling.values()), parts);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}

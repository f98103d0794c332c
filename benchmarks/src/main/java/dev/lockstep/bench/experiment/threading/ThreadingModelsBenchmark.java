package dev.lockstep.bench.experiment.threading;

import static dev.lockstep.bench.experiment.threading.ThreadingModel.STRUCTURED_TASKS;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.memory.Named;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/** The same cycle of parts, run by different threads. */
@Fork(
        value = 5,
        jvmArgsAppend = {
            "-Xbatch",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-preview"
        })
public class ThreadingModelsBenchmark extends PartsExperiment {

    private static final String FULL_STEPS = "steps=100,300,1000,3000,10000,30000,100000,1000000 model=";

    public static final Experiment EXPERIMENT = Experiment.named("threading-models")
            .asks("Which threads should run the parts of a cycle, and how much work must a part have to pay for them?")
            .shows("One cycle is the same work in every model: each part hashes its words for a number of steps, of"
                    + " some 2 ns each, beginning with the results of all parts of the last cycle, so that everybody"
                    + " reads everything once a cycle. One thread does it all without any other (the baseline); new"
                    + " platform threads, new virtual threads, a fixed pool of an executor, fork and join, a parallel"
                    + " stream and structured tasks hand out the parts and collect their results; a persistent crew"
                    + " meets in a synchronized memory (stamped). In all of them the calling thread computes a part"
                    + " itself. Fork-join and parallel streams use the JDK's common pool with one worker less than"
                    + " threads, beside the caller. Nothing is pinned. A model pays"
                    + " from the amount of work on at which it is faster than one thread. \"The Power of"
                    + " Threadprocs\" (Nakamura 2026) claims many tasks at little overhead, 2 times the speed of"
                    + " async tasks, 3 times that of goroutines and 1.5 times that of std::thread: here, the ratios of"
                    + " the crew to virtual threads, to structured tasks and to a thread per cycle, which depend on"
                    + " the amount of work. work-stealing compares"
                    + " tasks of different length, and many-tasks more tasks than threads."
                    + missing())
            .operation("one cycle: all parts are computed and their results are known to the caller")
            .compares("model", "single-thread")
            .along("steps", "")
            .rows(Extent.SMOKE, "threads=2 parts=2 steps=100 model=" + models())
            .rows(Extent.QUICK, "threads=2 parts=2 steps=100,1000,10000,100000 model=" + models())
            .rows(
                    Extent.FULL,
                    "threads=2 parts=2 " + FULL_STEPS + models(),
                    "threads=4 parts=4 " + FULL_STEPS + models(),
                    "threads=8 parts=8 " + FULL_STEPS + models())
            .forks(3)
            .flags("--enable-preview")
            .of(ThreadingModelsBenchmark.class);

    public static final Experiment MANY = Experiment.named("many-tasks")
            .asks("What does it cost to divide the work of a few threads into many small tasks?")
            .shows("Tasks of 1,000 steps of a hash, some 2 us each, as in threading-models, but many more of them than"
                    + " threads. thread-per-cycle starts a platform thread for each, virtual threads and structured"
                    + " tasks a virtual one on as many carriers as threads; the executor queues them, fork-join divides"
                    + " them down to single ones, a parallel stream into some rows for each thread, and the persistent"
                    + " crew into one row for each thread. The baseline, one thread, computes them one after another:"
                    + " what is slower than this spends more time on handing out tasks than the other threads save."
                    + " \"The Power of Threadprocs\" (Nakamura 2026) claims many tasks at little overhead. The tasks"
                    + " are equal, and none waits: what virtual threads are made for, tasks that mostly wait, is not"
                    + " shown."
                    + missing())
            .operation("one cycle: all tasks are done and their results are known to the caller")
            .compares("model", "single-thread")
            .along("parts", "")
            .rows(Extent.SMOKE, "threads=2 parts=16 steps=100 model=single-thread,virtual-threads,persistent-crew")
            .rows(Extent.QUICK, "threads=2 parts=4,32,256 steps=1000 model=" + models())
            .rows(Extent.FULL, "threads=2,4,8 parts=8,32,128,512 steps=100,1000,10000 model=" + models())
            .forks(4)
            .flags("--enable-preview")
            .of(ThreadingModelsBenchmark.class);

    @Param({
        "single-thread",
        "thread-per-cycle",
        "virtual-threads",
        "executor",
        "fork-join",
        "parallel-stream",
        "structured-tasks",
        "persistent-crew"
    })
    public String model;

    @Param("2")
    public int threads;

    @Param("2")
    public int parts;

    /** Of each part. */
    @Param({"100", "1000", "10000", "100000"})
    public int steps;

    private static String models() {
        return Arrays.stream(ThreadingModel.values())
                .filter(model -> model.obstacle().isEmpty())
                .map(Named::alias)
                .collect(Collectors.joining(","));
    }

    private static String missing() {
        String why = STRUCTURED_TASKS.obstacle();
        return why.isEmpty() ? "" : " Here %s is left out: %s.".formatted(STRUCTURED_TASKS.alias(), why);
    }

    @Override
    Parts parts() {
        return Parts.equal(parts, steps);
    }

    @Override
    Cycle start(Parts parts) {
        return named("model", model, ThreadingModel.values()).start(parts, threads);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}

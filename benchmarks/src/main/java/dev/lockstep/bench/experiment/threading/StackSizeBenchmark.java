package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.ExperimentBenchmark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A thread is created, computes with some stack, and ends. */
public class StackSizeBenchmark extends ExperimentBenchmark {

    public static final Experiment EXPERIMENT = Experiment.named("stack-size")
            .asks("Does a thread with a larger stack take longer to create?")
            .shows("A platform thread is created with a stack of a given size, calls a method recursively, 200 deep,"
                    + " and is joined. 1 MiB, the baseline, is the JVM's default on most systems; the thread pool of"
                    + " zigllama (manual of foundation.threading) reserves 8 MiB. The system reserves addresses and"
                    + " adds memory when a page is used, so that an unused stack costs neither time nor memory; what"
                    + " may cost is a stack that the C library does not keep for the next thread, because it keeps"
                    + " only some. The JVM takes a size that is too small for it as its own minimum. It does not show"
                    + " how much memory is used, which depends on the depth of the calls alone, nor threads that are"
                    + " created once and kept, for which the time of creating them hardly counts.")
            .operation("one thread: created, started, run and joined")
            .comparesAlong("stack", "KiB", "1024")
            .rows(Extent.SMOKE, "stack=256,8192")
            .rows(Extent.QUICK, "stack=64,256,1024,4096,8192,16384,65536")
            .rows(Extent.FULL, "stack=64,128,256,512,1024,2048,4096,8192,16384,32768,65536,131072")
            .of(StackSizeBenchmark.class);

    private static final int DEPTH = 200;
    private static final long TIMEOUT_MS = TimeUnit.SECONDS.toMillis(60);

    /** In KiB. */
    @Param({"64", "256", "1024", "4096", "8192", "16384", "65536"})
    public long stack;

    private int depth;
    private long sum;

    @Override
    protected void prepare() {
        depth = DEPTH;
    }

    @Override
    protected long run() throws InterruptedException {
        Thread thread = new Thread(null, this::compute, "stack", stack * 1024);
        thread.setDaemon(true);
        thread.start();
        thread.join(TIMEOUT_MS);
        if (thread.isAlive()) {
            throw new IllegalStateException(
                    "thread: must end within %d ms, has not; look for what it waits for".formatted(TIMEOUT_MS));
        }
        return sum;
    }

    private void compute() {
        sum += sumTo(depth);
    }

    private static long sumTo(int number) {
        return number == 0 ? 0 : number + sumTo(number - 1);
    }

    @Override
    protected long expected() {
        return sum + DEPTH * (DEPTH + 1L) / 2;
    }

    @Override
    protected void spoil() {
        depth--;
    }

    @Benchmark
    public long cycle() throws InterruptedException {
        return run();
    }
}

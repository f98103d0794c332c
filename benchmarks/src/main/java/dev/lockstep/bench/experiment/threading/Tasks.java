package dev.lockstep.bench.experiment.threading;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** A task for each part and cycle. */
final class Tasks implements Cycle {

    private static final long TIMEOUT_SECONDS = 60;

    private final ToLongFunction<List<Callable<Long>>> runner;
    private final List<Callable<Long>> tasks;

    /** Written before the tasks are handed over, which makes it visible to their threads. */
    private long before;

    /** @param runner runs tasks and returns the sum of their results */
    Tasks(Parts parts, ToLongFunction<List<Callable<Long>>> runner) {
        this.runner = runner;
        tasks = IntStream.range(0, parts.count())
                .<Callable<Long>>mapToObj(part -> () -> parts.hash(part, before))
                .toList();
    }

    @Override
    public long run(long before) {
        this.before = before;
        return runner.applyAsLong(tasks);
    }

    /** A new thread for every task but the first, which the calling thread runs. */
    static Cycle onThreads(Parts parts, Thread.Builder thread) {
        return new Tasks(parts, tasks -> sum(tasks, thread::start));
    }

    /**
     * A pool for all tasks but the first, which the calling thread runs. If there are more tasks than threads, the
     * calling thread soon waits, and the pool has a thread more.
     */
    static Cycle inPool(Parts parts, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.clamp(parts.count() - 1, 1, threads));
        return new PooledCycle(pool, new Tasks(parts, tasks -> sum(tasks, pool)));
    }

    private static long sum(List<Callable<Long>> tasks, Executor executor) {
        List<FutureTask<Long>> others = new ArrayList<>(tasks.size());
        for (Callable<Long> task : tasks.subList(1, tasks.size())) {
            FutureTask<Long> other = new FutureTask<>(task);
            others.add(other);
            executor.execute(other);
        }
        try {
            long sum = tasks.getFirst().call();
            for (FutureTask<Long> other : others) {
                sum += other.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "task: must end within %d s, has not; look for the thread that hangs".formatted(TIMEOUT_SECONDS),
                    e);
        } catch (Exception e) {
            throw new IllegalStateException("interrupted, or the first task failed: " + e, e);
        }
    }
}

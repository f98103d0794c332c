package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.Incubating;
import dev.lockstep.memory.Named;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Who runs the parts of a cycle. In every model the calling thread computes a part itself. */
enum ThreadingModel implements Named {
    SINGLE_THREAD((parts, _) -> before -> parts.sum(0, parts.count(), before)),
    THREAD_PER_CYCLE((parts, _) ->
            Tasks.onThreads(parts, Thread.ofPlatform().name("part").daemon())),
    VIRTUAL_THREADS(ThreadingModel::virtual),
    EXECUTOR(Tasks::inPool),
    FORK_JOIN((parts, threads) -> ForkedParts.among(threads, parts, 1)),
    PARALLEL_STREAM(ThreadingModel::parallelStream),
    STRUCTURED_TASKS(ThreadingModel::structured),
    PERSISTENT_CREW((parts, threads) -> PersistentCrew.withFixedParts(parts, threads, "none"));

    private static final String STRUCTURED = "StructuredTasks";

    /** Read when the first virtual thread of a JVM starts. */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private final BiFunction<Parts, Integer, Cycle> starting;

    ThreadingModel(BiFunction<Parts, Integer, Cycle> starting) {
        this.starting = starting;
    }

    /** @param threads as many as compute at the same time, except where each part has a platform thread of its own */
    Cycle start(Parts parts, int threads) {
        return starting.apply(parts, threads);
    }

    /** Why this JVM lacks the model; empty if it does not. */
    String obstacle() {
        return this == STRUCTURED_TASKS ? Incubating.obstacle(STRUCTURED, "java.base") : "";
    }

    private static Cycle virtual(Parts parts, int threads) {
        System.setProperty(CARRIERS, Integer.toString(threads));
        return Tasks.onThreads(parts, Thread.ofVirtual());
    }

    private static Cycle parallelStream(Parts parts, int threads) {
        CommonPool.resize(threads);
        return before -> IntStream.range(0, parts.count())
                .parallel()
                .mapToLong(part -> parts.hash(part, before))
                .sum();
    }

    private static Cycle structured(Parts parts, int threads) {
        System.setProperty(CARRIERS, Integer.toString(threads));
        try {
            return new Tasks(parts, Incubating.<ToLongFunction<List<Callable<Long>>>>load(STRUCTURED));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "model: must be one that this JVM has, was %s; use JDK 25 with --enable-preview"
                            .formatted(STRUCTURED_TASKS.alias()),
                    e);
        }
    }
}

package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.experiment.Incubating;
import dev.lockstep.memory.Named;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Who runs the parts of a cycle. In every model the calling thread computes a part itself. */
enum ThreadingModel implements Named {
    SINGLE_THREAD(parts -> before -> parts.sum(0, parts.count(), before)),
    THREAD_PER_CYCLE(
            parts -> Tasks.onThreads(parts, Thread.ofPlatform().name("part").daemon())),
    VIRTUAL_THREADS(parts -> Tasks.onThreads(parts, Thread.ofVirtual())),
    EXECUTOR(Tasks::inPool),
    FORK_JOIN(parts -> ForkedParts.among(parts.count(), parts, 1)),
    PARALLEL_STREAM(ThreadingModel::parallelStream),
    STRUCTURED_TASKS(ThreadingModel::structured),
    PERSISTENT_CREW(parts -> PersistentCrew.ofParts(parts, "none"));

    private static final String STRUCTURED = "StructuredTasks";

    private final Function<Parts, Cycle> starting;

    ThreadingModel(Function<Parts, Cycle> starting) {
        this.starting = starting;
    }

    Cycle start(Parts parts) {
        return starting.apply(parts);
    }

    /** Why this JVM lacks the model; empty if it does not. */
    String obstacle() {
        return this == STRUCTURED_TASKS ? Incubating.obstacle(STRUCTURED, "java.base") : "";
    }

    private static Cycle parallelStream(Parts parts) {
        CommonPool.resize(parts.count());
        return before -> IntStream.range(0, parts.count())
                .parallel()
                .mapToLong(part -> parts.hash(part, before))
                .sum();
    }

    private static Cycle structured(Parts parts) {
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

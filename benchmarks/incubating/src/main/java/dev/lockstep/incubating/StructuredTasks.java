package dev.lockstep.incubating;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Runs tasks in a scope of structured concurrency, with a virtual thread for each but the first, which the calling
 * thread runs. The result is the sum of theirs; a task that fails cancels the others.
 */
public final class StructuredTasks implements ToLongFunction<List<Callable<Long>>> {

    @Override
    public long applyAsLong(List<Callable<Long>> tasks) {
        try (var scope = StructuredTaskScope.open(Joiner.<Long>allSuccessfulOrThrow())) {
            tasks.subList(1, tasks.size()).forEach(scope::fork);
            long first = tasks.getFirst().call();
            return first + sum(scope.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for tasks", e);
        } catch (Exception e) {
            throw new IllegalStateException("a task failed: " + e, e);
        }
    }

    private static long sum(Stream<Subtask<Long>> subtasks) {
        return subtasks.mapToLong(Subtask::get).sum();
    }
}

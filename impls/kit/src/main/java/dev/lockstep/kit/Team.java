package dev.lockstep.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The threads of one check. Closing waits until all have ended, and otherwise reports a hang. */
final class Team implements AutoCloseable {

    private final long boundSeconds;
    private final List<Thread> threads = new ArrayList<>();
    private boolean hung;

    /** @param boundSeconds how long to wait for a thread before it is considered hung */
    Team(long boundSeconds) {
        this.boundSeconds = boundSeconds;
    }

    /** One thread and its result. */
    final class Member<T> {

        private final FutureTask<T> task;
        private final Thread thread;

        private Member(Thread.Builder builder, Callable<T> work) {
            task = new FutureTask<>(work);
            thread = builder.unstarted(task);
        }

        Thread thread() {
            return thread;
        }

        /** Waits until the thread has ended. */
        T result() throws Exception {
            try {
                return task.get(boundSeconds, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw hung();
            } catch (ExecutionException e) {
                throw thrownBy(e.getCause());
            }
        }

        private Exception thrownBy(Throwable cause) {
            if (cause instanceof Error error) {
                throw error;
            }
            return (Exception) cause;
        }
    }

    <T> Member<T> start(int party, Callable<T> work) {
        return start(Thread.ofPlatform().daemon(), party, work);
    }

    <T> Member<T> start(Thread.Builder builder, int party, Callable<T> work) {
        Member<T> member = new Member<>(builder.name("party-" + party), work);
        threads.add(member.thread);
        member.thread.start();
        return member;
    }

    void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(boundSeconds, TimeUnit.SECONDS)) {
            throw hung();
        }
    }

    /** After a hang, closing does not wait again. */
    Hung hung() {
        hung = true;
        return Hung.after(boundSeconds, alive());
    }

    List<Thread> alive() {
        return threads.stream().filter(Thread::isAlive).toList();
    }

    @Override
    public void close() {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(hung ? 0 : boundSeconds);
        for (Thread thread : threads) {
            join(thread, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()));
        }
        if (!alive().isEmpty()) {
            throw hung();
        }
    }

    private static void join(Thread thread, long atMostMs) {
        try {
            thread.join(Math.max(1, atMostMs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

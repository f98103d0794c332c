package dev.lockstep.memory;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Monitors the memories whose waiters block in other code, such as the JDK's barriers: ten times a second it checks for
 * dead threads and timeouts, so that those barriers keep their own hot path and no party hangs in them. Once a memory
 * is broken, it keeps waking parties that may have begun to wait since, until the memory is unreachable, each time
 * after twice as long: being missed can at most double a party's wait, and many broken memories cost nothing.
 *
 * <p>One thread serves all memories. No exception ends it. It inherits neither the context class loader nor the thread
 * locals of the thread that started it.
 */
final class Watchdog {

    /** A task that runs in every round until it is done. */
    @FunctionalInterface
    interface Task {
        /** @return whether the task is finished and can be removed */
        boolean done();
    }

    private static final long PERIOD_NANOS = 100_000_000;
    private static final Queue<Task> TASKS = new ConcurrentLinkedQueue<>();
    private static final Thread THREAD = started();

    private Watchdog() {}

    private static Thread started() {
        Thread thread = Thread.ofPlatform()
                .name("lockstep-watchdog")
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(Watchdog::loop);
        thread.setContextClassLoader(null);
        thread.start();
        return thread;
    }

    private static void loop() {
        while (true) {
            try {
                sleep();
                runTasks();
            } catch (Throwable e) {
                // Most likely an OutOfMemoryError in the round itself; the next round tries again.
            }
        }
    }

    /** Clears an interrupt first, which a protocol's {@code wake} may have left set and which would prevent parking. */
    private static void sleep() {
        Thread.interrupted();
        if (TASKS.isEmpty()) {
            LockSupport.park(TASKS);
        } else {
            LockSupport.parkNanos(TASKS, PERIOD_NANOS);
        }
    }

    private static void runTasks() {
        for (Task task : TASKS) {
            if (done(task)) {
                TASKS.remove(task);
            }
        }
    }

    /** A task that throws must not prevent the others from running; it is tried again in the next round. */
    private static boolean done(Task task) {
        try {
            return task.done();
        } catch (Throwable e) {
            return false;
        }
    }

    static void add(Task task) {
        TASKS.add(task);
        runSoon();
    }

    /** Starts the next round now. Does not allocate, because it may be called after an OutOfMemoryError. */
    static void runSoon() {
        LockSupport.unpark(THREAD);
    }

    /** Monitors a memory for as long as it is reachable, and wakes its waiters when it breaks. */
    static void watch(Membership membership) {
        membership.sleepers().requestWakeBy(Watchdog::runSoon);
        add(new Watch(membership));
    }

    private static final class Watch implements Task {

        private final WeakReference<Membership> watched;
        private long cycle = -1;
        private long sinceNanos;

        /** The break that waiters are woken for, since when, and how long after that next. */
        private Break seen;

        private long seenNanos;

        private long nextWakeNanos;

        Watch(Membership watched) {
            this.watched = new WeakReference<>(watched);
        }

        @Override
        public boolean done() {
            Membership membership = watched.get();
            if (membership == null) {
                return true;
            }
            if (!membership.isBroken()) {
                check(membership);
            }
            if (membership.isBroken()) {
                wake(membership);
            }
            return false;
        }

        private void wake(Membership membership) {
            long now = System.nanoTime();
            if (membership.broken() != seen) {
                seen = membership.broken();
                seenNanos = now;
                nextWakeNanos = 0;
            }
            if (now - seenNanos >= nextWakeNanos) {
                nextWakeNanos = Math.max(PERIOD_NANOS, 2 * (now - seenNanos));
                membership.sleepers().wakeProtocol();
            }
        }

        private void check(Membership membership) {
            long waitedFor = membership.marks().waitedForCycle();
            long now = System.nanoTime();
            if (waitedFor != cycle) {
                cycle = waitedFor;
                sinceNanos = now;
            }
            membership.detectFailures(cycle, cycle < 0 ? 0 : now - sinceNanos);
        }
    }
}

package dev.lockstep.memory;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches, from outside, the memories whose waiters sleep in somebody else's code: ten times a second it looks for dead
 * threads and missed deadlines, so that the JDK's barriers keep their own hot path and nobody hangs in them. Once the
 * memory is broken it wakes again and again all that may have come to wait since, until the memory is gone.
 *
 * <p>One thread for all memories. Nothing that is thrown ends it, for nobody would notice: the next round comes all the
 * same. It has neither the class loader nor the thread locals of the thread that happened to start it.
 */
final class Watchdog {

    /** Something to be done in every round. */
    @FunctionalInterface
    interface Task {
        /** @return whether it is done for good */
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
                // Most likely no memory was left for the round itself: there may be in the next.
            }
        }
    }

    /** A protocol's waking may have left an interrupt behind, with which nobody can sleep. */
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

    /** One that fails must not keep the others from being looked at, and is tried again. */
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

    /** Begins the next round now. Allocates nothing: what it is needed for may be that there is no memory left. */
    static void runSoon() {
        LockSupport.unpark(THREAD);
    }

    /** Looks after a memory for as long as anybody else holds it, and wakes its sleepers when it breaks. */
    static void watch(Membership membership) {
        membership.sleepers().requestWakeBy(Watchdog::runSoon);
        add(new Watch(membership));
    }

    private static final class Watch implements Task {

        private final WeakReference<Membership> watched;
        private long cycle = -1;
        private long sinceNanos;

        Watch(Membership watched) {
            this.watched = new WeakReference<>(watched);
        }

        @Override
        public boolean done() {
            Membership membership = watched.get();
            if (membership == null) {
                return true;
            }
            check(membership);
            if (membership.isBroken()) {
                membership.sleepers().wakeProtocol();
            }
            return false;
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

package dev.lockstep.memory;

import java.lang.ref.WeakReference;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Watches, from outside, the memories whose waiters sleep in somebody else's code: ten times a second it looks for dead
 * threads and missed deadlines, so that the JDK's barriers keep their own hot path and nobody hangs in them. Once the
 * memory is broken it wakes again and again whoever may have come to wait since, until the memory is gone.
 */
final class Guard implements Runnable {

    private static final long PERIOD_MS = 100;
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final WeakReference<Membership> watched;
    private volatile ScheduledFuture<?> schedule;
    private long cycle = -1;
    private long sinceNanos;

    private Guard(Membership watched) {
        this.watched = new WeakReference<>(watched);
    }

    private static ScheduledThreadPoolExecutor timer() {
        return new ScheduledThreadPoolExecutor(
                1, work -> Thread.ofPlatform().name("lockstep-guard").daemon().unstarted(work));
    }

    static void over(Membership membership) {
        Guard guard = new Guard(membership);
        guard.schedule = TIMER.scheduleWithFixedDelay(guard, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        Membership membership = watched.get();
        if (membership == null) {
            schedule.cancel(false);
        } else {
            look(membership);
            if (membership.isBroken()) {
                membership.wakeAgain();
            }
        }
    }

    private void look(Membership membership) {
        long waitedFor = membership.waitedFor();
        long now = System.nanoTime();
        if (waitedFor != cycle) {
            cycle = waitedFor;
            sinceNanos = now;
        }
        if (cycle >= 0) {
            membership.judge(cycle, now - sinceNanos);
        }
    }
}

package dev.lockstep.profiles.record;

import dev.lockstep.machine.Kernel;
import java.util.List;

/**
 * The Linux kernel's counters of a thread; {@link #NONE} if a counter is missing, and for virtual threads, because the
 * kernel counts only their carriers.
 *
 * @param voluntary context switches in which the thread gave up its CPU
 * @param involuntary context switches in which the thread was preempted
 * @param migrations moves from one CPU to another
 */
record SchedulerCounts(long voluntary, long involuntary, long migrations) {

    static final long NONE = -1;
    static final SchedulerCounts UNKNOWN = new SchedulerCounts(NONE, NONE, NONE);

    /** Exists only in kernels with scheduler statistics; the only file that counts migrations. */
    private static final String SCHED = "/proc/thread-self/sched";

    private static final String STATUS = "/proc/thread-self/status";

    static SchedulerCounts ofThisThread() {
        if (Thread.currentThread().isVirtual()) {
            return UNKNOWN;
        }
        List<String> status = Kernel.HERE.lines(STATUS);
        return new SchedulerCounts(
                count(status, "voluntary_ctxt_switches"),
                count(status, "nonvoluntary_ctxt_switches"),
                count(Kernel.HERE.lines(SCHED), "se.nr_migrations"));
    }

    SchedulerCounts since(SchedulerCounts before) {
        return new SchedulerCounts(
                since(before.voluntary, voluntary),
                since(before.involuntary, involuntary),
                since(before.migrations, migrations));
    }

    private static long since(long before, long now) {
        return before < 0 || now < 0 ? NONE : now - before;
    }

    /** Lines are {@code name : value}. */
    private static long count(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .filter(line -> line.length == 2 && line[0].strip().equals(name))
                .map(line -> Long.parseLong(line[1].strip()))
                .findFirst()
                .orElse(NONE);
    }
}

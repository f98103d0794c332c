package dev.lockstep.profiles.record;

import dev.lockstep.machine.Kernel;
import java.util.Arrays;
import java.util.Optional;

/** The first line of Linux's {@code /proc/stat}: ticks of all CPUs since the start, by kind. */
record CpuTicks(long all, long stolen) {

    /** user, nice, system, idle, iowait, irq, softirq, steal; the fields after these are included in the first two. */
    private static final int KINDS = 8;

    /** Empty on other systems. */
    static Optional<CpuTicks> now() {
        return Kernel.HERE.lines("/proc/stat").stream().findFirst().flatMap(CpuTicks::parse);
    }

    static Optional<CpuTicks> parse(String line) {
        long[] ticks = Arrays.stream(line.split(" +"))
                .skip(1)
                .limit(KINDS)
                .mapToLong(Long::parseLong)
                .toArray();
        return ticks.length < KINDS
                ? Optional.empty()
                : Optional.of(new CpuTicks(Arrays.stream(ticks).sum(), ticks[KINDS - 1]));
    }

    /** Writes the difference to the running recordings. */
    void writeSince(CpuTicks before) {
        HostEvent event = new HostEvent();
        event.ticks = all - before.all;
        event.stolenTicks = stolen - before.stolen;
        event.commit();
    }
}

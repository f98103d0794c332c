package dev.lockstep.profiles.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The first line of Linux's {@code /proc/stat}: ticks of all CPUs since the start, by what they did. */
record CpuTicks(long all, long stolen) {

    /** user, nice, system, idle, iowait, irq, softirq, steal; what follows is contained in the first two. */
    private static final int KINDS = 8;

    /** Empty on other systems. */
    static Optional<CpuTicks> now() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/stat")).getFirst());
        } catch (IOException absent) {
            return Optional.empty();
        }
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

    /** Into the recordings that run. */
    void writeSince(CpuTicks before) {
        HostEvent event = new HostEvent();
        event.ticks = all - before.all;
        event.stolenTicks = stolen - before.stolen;
        event.commit();
    }
}

package dev.lockstep.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** Which CPUs the calling thread may run on, and how many at once. */
final class Cpus {

    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String KEY = "Cpus_allowed_list:";
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final Path OWN_GROUP = Path.of("/proc/self/cgroup");

    private Cpus() {}

    /** The calling thread's affinity mask; where the system does not tell, as many as the JVM counts. */
    static BitSet ofCurrentThread() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(KEY)) {
                    return parse(line.substring(KEY.length()).trim());
                }
            }
            return counted();
        } catch (IOException | RuntimeException e) {
            // No such file outside Linux, or an unfamiliar one.
            return counted();
        }
    }

    private static BitSet counted() {
        BitSet cpus = new BitSet();
        cpus.set(0, Runtime.getRuntime().availableProcessors());
        return cpus;
    }

    /** Reads a kernel CPU list such as {@code 0-3,8}. */
    static BitSet parse(String list) {
        BitSet cpus = new BitSet();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            cpus.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
        return cpus;
    }

    /** How many CPUs' time the process may use, at least 1: the least that any control group above it grants. */
    static int quota() {
        int least = Integer.MAX_VALUE;
        try {
            Path group = GROUPS.resolve(unified(Files.readAllLines(OWN_GROUP)));
            for (; group.startsWith(GROUPS); group = group.getParent()) {
                least = Math.min(least, quota(group.resolve("cpu.max")));
            }
        } catch (IOException | RuntimeException e) {
            // No such file outside Linux, or the older kind of groups.
        }
        return least;
    }

    private static String unified(Iterable<String> lines) {
        for (String line : lines) {
            if (line.startsWith("0::/")) {
                return line.substring("0::/".length());
            }
        }
        return "";
    }

    private static int quota(Path file) throws IOException {
        return Files.exists(file) ? parseQuota(Files.readString(file)) : Integer.MAX_VALUE;
    }

    /** Reads {@code cpu.max}: microseconds of CPU time and the period they are for, or {@code max}. */
    static int parseQuota(String max) {
        String[] fields = max.trim().split(" ");
        return fields[0].equals("max")
                ? Integer.MAX_VALUE
                : Math.toIntExact(Math.max(1, Long.parseLong(fields[0]) / Long.parseLong(fields[1])));
    }
}

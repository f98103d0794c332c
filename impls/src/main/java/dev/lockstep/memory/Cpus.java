package dev.lockstep.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** Which CPUs the calling thread may run on. */
final class Cpus {

    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String KEY = "Cpus_allowed_list:";

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
}

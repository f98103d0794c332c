package dev.lockstep.bench.experiment.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** How much physical memory processes use together: a page that several have mapped is counted once. */
final class PhysicalMemory {

    private static final String PSS = "Pss:";

    private PhysicalMemory() {}

    /** The sum of the proportional set sizes, in KiB; NaN where the system does not tell. */
    static double kib(long... pids) {
        return LongStream.of(pids).mapToDouble(PhysicalMemory::kib).sum();
    }

    private static double kib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith(PSS))
                    .mapToDouble(PhysicalMemory::kib)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    static double kib(String line) {
        return Double.parseDouble(line.substring(PSS.length()).replace("kB", "").strip());
    }
}

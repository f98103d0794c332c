package dev.lockstep.harness.run;

import dev.lockstep.machine.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whether this machine can count cycles, instructions and cache misses.
 *
 * @param found a description of what was found
 * @param remedy what to do if it cannot
 */
public record HardwareCounters(boolean usable, String found, String remedy) {

    private static final String PMUS = "/sys/bus/event_source/devices";
    private static final List<String> PROBE = List.of("perf", "stat", "-e", "cycles,instructions", "true");

    public static HardwareCounters find() throws InterruptedException {
        if (!present(Kernel.HERE)) {
            return new HardwareCounters(
                    false,
                    "none: cycles, instructions and cache misses cannot be counted here",
                    "virtual machines often hide them; measure on a machine that has a PMU");
        }
        return probe()
                ? new HardwareCounters(true, "present", "")
                : new HardwareCounters(
                        false,
                        "present, but perf cannot read them",
                        "install perf, and sudo sysctl kernel.perf_event_paranoid=1");
    }

    /** The counters of a core: named {@code cpu}, or of the CPUs that a file names, as on Arm. */
    static boolean present(Kernel kernel) {
        return kernel.names(PMUS).stream()
                .anyMatch(pmu -> pmu.equals("cpu")
                        || kernel.text(PMUS + "/" + pmu + "/cpus").isPresent());
    }

    private static boolean probe() throws InterruptedException {
        try {
            Path log = Files.createTempFile("lockstep", ".log");
            try {
                ChildProcess.Ended ended = new ChildProcess().run(PROBE, log, Duration.ofSeconds(10));
                return ended.ok() && ended.lines().stream().noneMatch(line -> line.contains("<not "));
            } finally {
                Files.delete(log);
            }
        } catch (IOException _) {
            // No perf.
            return false;
        }
    }
}

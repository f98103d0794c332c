package dev.lockstep.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/** Whether the machine is busy with something else. */
record HostLoad(double average, int cpus) {

    private static final double BUSY_PER_CPU = 0.25;

    /** The load average is negative where the system has none. */
    static HostLoad now() {
        return new HostLoad(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    boolean busy() {
        return average > BUSY_PER_CPU * cpus;
    }

    String inWords() {
        return String.format(Locale.ROOT, "load average %.2f on %d CPUs", average, cpus);
    }

    Optional<String> warning() {
        return busy()
                ? Optional.of("Something else runs here: %s before anything is measured".formatted(inWords()))
                : Optional.empty();
    }
}

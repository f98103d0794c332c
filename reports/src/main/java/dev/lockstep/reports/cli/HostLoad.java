package dev.lockstep.reports.cli;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Whether the machine is busy with something else. */
final class HostLoad {

    private static final double BUSY_PER_CPU = 0.25;

    private HostLoad() {}

    static Optional<String> warning() {
        return warning(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    static Optional<String> warning(double load, int cpus) {
        return load > BUSY_PER_CPU * cpus
                ? Optional.of("The load average is %.2f on %d CPUs before anything is measured: something else runs here."
                        .formatted(load, cpus))
                : Optional.empty();
    }
}

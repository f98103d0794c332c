package dev.lockstep.cli;

import dev.lockstep.machine.Kernel;
import dev.lockstep.machine.UsableCpus;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The load of the machine before measuring.
 *
 * @param cpus number of all CPUs, because the average counts what runs on any of them
 */
record HostLoad(double average, int cpus) {

    private static final double BUSY_PER_CPU = 0.25;

    /** One busy thread, whose average approaches 1, disturbs a measurement however many CPUs there are. */
    private static final double BUSY = 0.75;

    /** The load average is negative if the system has none. The JVM's own method for it is slower. */
    static HostLoad now() {
        Optional<String> told = Kernel.HERE.text("/proc/loadavg");
        double average = told.isPresent()
                ? Double.parseDouble(told.get().split(" ")[0])
                : ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new HostLoad(average, UsableCpus.ofTheMachine());
    }

    boolean busy() {
        return average > Math.min(BUSY, BUSY_PER_CPU * cpus);
    }

    String inWords() {
        return "load average " + hundredths() + " on " + cpus + " CPUs";
    }

    private String hundredths() {
        long rounded = Math.round(average * 100);
        return rounded / 100 + "." + rounded / 10 % 10 + rounded % 10;
    }

    Optional<String> warning() {
        return busy()
                ? Optional.of("Other programs are running: %s before anything is measured".formatted(inWords()))
                : Optional.empty();
    }
}

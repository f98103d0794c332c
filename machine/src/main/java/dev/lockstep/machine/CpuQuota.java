package dev.lockstep.machine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The CPU time that control groups grant this process. When it is used up, all threads are paused until the next
 * period, usually of 0.1 s, begins.
 *
 * @param cpus CPU time per wall-clock time: 0.5 is half of a CPU
 * @param file the file with this quota
 */
public record CpuQuota(double cpus, String file) {

    /**
     * The smallest quota of all groups that contain this process, of cgroup version 1 or 2; empty if none sets a limit.
     */
    public static Optional<CpuQuota> ofThisProcess() {
        return of(Kernel.HERE);
    }

    /**
     * The number of CPUs that could be busy all the time, at least 1; {@link Integer#MAX_VALUE} if there is no limit.
     * Determined once, because reading all groups takes milliseconds and every party that joins a memory calls this.
     */
    public static int wholeCpus() {
        return AtFirst.WHOLE_CPUS;
    }

    private static final class AtFirst {
        private static final int WHOLE_CPUS =
                ofThisProcess().map(quota -> (int) Math.max(1, quota.cpus)).orElse(Integer.MAX_VALUE);
    }

    /** The quota if it is smaller than the number of usable CPUs, so that it can pause threads. */
    public static Optional<CpuQuota> binding() {
        Optional<CpuQuota> quota = ofThisProcess();
        return quota.isPresent() && quota.get().binds() ? quota : Optional.empty();
    }

    /** Whether there are more CPUs than that, so that it can pause threads. */
    public boolean binds() {
        return cpus < UsableCpus.ofThisThread().cardinality();
    }

    public String inWords() {
        return String.format(Locale.ROOT, "%.2f CPUs' time, by %s", cpus, file);
    }

    static Optional<CpuQuota> of(Kernel kernel) {
        CpuQuota least = null;
        for (ControlGroup group : ControlGroup.of(kernel, "cpu")) {
            for (Path folder : group.folders()) {
                Optional<CpuQuota> quota = group.version2() ? version2(kernel, folder) : version1(kernel, folder);
                least = quota.isPresent() && (least == null || quota.get().cpus < least.cpus) ? quota.get() : least;
            }
        }
        return Optional.ofNullable(least);
    }

    /** {@code cpu.max} contains microseconds of CPU time, or {@code max}, and the period in microseconds. */
    private static Optional<CpuQuota> version2(Kernel kernel, Path folder) {
        String file = folder.resolve("cpu.max").toString();
        String[] fields = kernel.text(file).orElse("").split(" ");
        return fields.length == 2 ? quota(fields[0], fields[1], file) : Optional.empty();
    }

    /** The quota is -1 if there is none. */
    private static Optional<CpuQuota> version1(Kernel kernel, Path folder) {
        String file = folder.resolve("cpu.cfs_quota_us").toString();
        Optional<String> time = kernel.text(file);
        Optional<String> period =
                kernel.text(folder.resolve("cpu.cfs_period_us").toString());
        return time.isPresent() && period.isPresent() ? quota(time.get(), period.get(), file) : Optional.empty();
    }

    private static Optional<CpuQuota> quota(String time, String period, String file) {
        try {
            double cpus = Long.parseLong(time) / (double) Long.parseLong(period);
            return cpus > 0 && Double.isFinite(cpus) ? Optional.of(new CpuQuota(cpus, file)) : Optional.empty();
        } catch (NumberFormatException _) {
            // "max", or a format of a later kernel.
            return Optional.empty();
        }
    }
}

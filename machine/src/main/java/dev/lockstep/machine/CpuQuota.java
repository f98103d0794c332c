package dev.lockstep.machine;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much CPU time control groups grant this process. Its threads are all paused once that is used up, until the next
 * period begins, a tenth of a second as a rule.
 *
 * @param cpus CPU time by time: 0.5 is half a CPU's
 * @param file that says so
 */
public record CpuQuota(double cpus, String file) {

    private static final String GROUPS = "/proc/self/cgroup";

    /** The least that any group above this process grants, of either version; empty where none sets a limit. */
    public static Optional<CpuQuota> ofThisProcess() {
        return of(Kernel.HERE);
    }

    /**
     * As many CPUs as could be busy all the time, at least 1; the greatest number where there is no limit. Found out
     * once: it takes milliseconds to look through all groups, and every party that joins a memory asks.
     */
    public static int wholeCpus() {
        return AtFirst.WHOLE_CPUS;
    }

    private static final class AtFirst {
        private static final int WHOLE_CPUS =
                ofThisProcess().map(quota -> (int) Math.max(1, quota.cpus)).orElse(Integer.MAX_VALUE);
    }

    /** The quota where there are more CPUs than that, so that it can pause threads. */
    public static Optional<CpuQuota> binding() {
        int usable = UsableCpus.ofThisThread().cardinality();
        return ofThisProcess().filter(quota -> quota.cpus < usable);
    }

    public String inWords() {
        return String.format(Locale.ROOT, "%.2f CPUs' time, by %s", cpus, file);
    }

    static Optional<CpuQuota> of(Kernel kernel) {
        List<Mount> mounts = kernel.lines("/proc/self/mountinfo").stream()
                .flatMap(line -> Mount.parse(line).stream())
                .toList();
        return kernel.lines(GROUPS).stream()
                .flatMap(line -> quotas(kernel, line, mounts))
                .min(Comparator.comparingDouble(CpuQuota::cpus));
    }

    /** A line names a hierarchy, its controllers (none in version 2) and the process's group in it. */
    private static Stream<CpuQuota> quotas(Kernel kernel, String line, List<Mount> mounts) {
        String[] fields = line.split(":", 3);
        if (fields.length < 3) {
            return Stream.empty();
        }
        boolean second = fields[1].isEmpty();
        return mounts.stream()
                .filter(second ? Mount::isVersion2 : Mount::isCpuOfVersion1)
                .flatMap(mount -> mount.foldersUpFrom(fields[2]))
                .flatMap(folder -> (second ? version2(kernel, folder) : version1(kernel, folder)).stream());
    }

    /** {@code cpu.max} has microseconds of CPU time, or {@code max}, and the period they are for. */
    private static Optional<CpuQuota> version2(Kernel kernel, Path folder) {
        String file = folder.resolve("cpu.max").toString();
        return kernel.text(file)
                .map(text -> text.split(" "))
                .filter(fields -> fields.length == 2)
                .flatMap(fields -> quota(fields[0], fields[1], file));
    }

    /** The quota is -1 where there is none. */
    private static Optional<CpuQuota> version1(Kernel kernel, Path folder) {
        String file = folder.resolve("cpu.cfs_quota_us").toString();
        return kernel.text(file)
                .flatMap(time -> kernel.text(folder.resolve("cpu.cfs_period_us").toString())
                        .flatMap(period -> quota(time, period, file)));
    }

    private static Optional<CpuQuota> quota(String time, String period, String file) {
        try {
            double cpus = Long.parseLong(time) / (double) Long.parseLong(period);
            return cpus > 0 && Double.isFinite(cpus) ? Optional.of(new CpuQuota(cpus, file)) : Optional.empty();
        } catch (NumberFormatException _) {
            // "max", or a form of later kernels.
            return Optional.empty();
        }
    }
}

package dev.lockstep.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static final String GROUPS = "/proc/self/cgroup";

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
        List<Mount> mounts = mounts(kernel);
        CpuQuota least = null;
        for (String line : kernel.lines(GROUPS)) {
            for (CpuQuota quota : quotas(kernel, line, mounts)) {
                least = least == null || quota.cpus < least.cpus ? quota : least;
            }
        }
        return Optional.ofNullable(least);
    }

    private static List<Mount> mounts(Kernel kernel) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : kernel.lines("/proc/self/mountinfo")) {
            Optional<Mount> mount = line.contains(" cgroup") ? Mount.parse(line) : Optional.empty();
            if (mount.isPresent() && (mount.get().isVersion2() || mount.get().isCpuOfVersion1())) {
                mounts.add(mount.get());
            }
        }
        return mounts;
    }

    /** A line consists of a hierarchy, its controllers (none in version 2) and the process's group in it. */
    private static List<CpuQuota> quotas(Kernel kernel, String line, List<Mount> mounts) {
        String[] fields = line.split(":", 3);
        List<CpuQuota> quotas = new ArrayList<>();
        for (Mount mount : fields.length < 3 ? List.<Mount>of() : mounts) {
            boolean second = fields[1].isEmpty();
            if (second == mount.isVersion2()) {
                for (Path folder : mount.foldersUpFrom(fields[2])) {
                    Optional<CpuQuota> quota = second ? version2(kernel, folder) : version1(kernel, folder);
                    if (quota.isPresent()) {
                        quotas.add(quota.get());
                    }
                }
            }
        }
        return quotas;
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

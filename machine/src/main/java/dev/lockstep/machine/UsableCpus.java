package dev.lockstep.machine;

import java.util.BitSet;
import java.util.List;

/** The CPUs that threads may run on. */
public final class UsableCpus {

    private static final String KEY = "Cpus_allowed_list";

    private UsableCpus() {}

    /** The calling thread's affinity mask; if the system does not tell, as many CPUs as the JVM counts. */
    public static BitSet ofThisThread() {
        BitSet cpus = new BitSet();
        of(Kernel.HERE, "thread-self").forEach(cpus::set);
        if (cpus.isEmpty()) {
            cpus.set(0, Runtime.getRuntime().availableProcessors());
        }
        return cpus;
    }

    /** The affinity mask of the process's main thread, in ascending order; empty if the system does not tell. */
    public static List<Integer> ofThisProcess() {
        return of(Kernel.HERE, "self");
    }

    static List<Integer> of(Kernel kernel, String whose) {
        try {
            return kernel.value("/proc/" + whose + "/status", KEY)
                    .map(list -> CpuList.parse(list, ","))
                    .orElse(List.of());
        } catch (NumberFormatException _) {
            return List.of();
        }
    }
}

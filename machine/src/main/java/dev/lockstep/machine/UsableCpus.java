package dev.lockstep.machine;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The CPUs that threads may run on. */
public final class UsableCpus {

    private static final String KEY = "Cpus_allowed_list";

    private UsableCpus() {}

    /** The calling thread's affinity mask; if the system does not tell, as many CPUs as the JVM counts. */
    public static BitSet ofThisThread() {
        BitSet cpus = new BitSet();
        for (int cpu : of(Kernel.HERE, "thread-self")) {
            cpus.set(cpu);
        }
        if (cpus.isEmpty()) {
            cpus.set(0, Runtime.getRuntime().availableProcessors());
        }
        return cpus;
    }

    static List<Integer> of(Kernel kernel, String whose) {
        try {
            Optional<String> list = kernel.value("/proc/" + whose + "/status", KEY);
            return list.isEmpty() ? List.of() : CpuList.parse(list.get(), ",");
        } catch (NumberFormatException _) {
            return List.of();
        }
    }
}

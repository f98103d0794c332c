package dev.lockstep.machine;

import java.util.BitSet;
import java.util.List;

/** The CPUs that threads may run on. */
public final class UsableCpus {

    private static final String KEY = "Cpus_allowed_list";
    private static final String ONLINE = "/sys/devices/system/cpu/online";

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

    /** The number of CPUs that the calling thread's process could keep busy all the time, at least 1. */
    public static int count() {
        return Math.min(ofThisThread().cardinality(), CpuQuota.wholeCpus());
    }

    /** The number of CPUs of the machine, usable or not, at least 1. */
    public static int ofTheMachine() {
        return Math.max(
                CpuList.in(Kernel.HERE, ONLINE).size(), Runtime.getRuntime().availableProcessors());
    }

    /** Equal only if a description of the machine that was made before still holds: the same boot, the same CPUs. */
    public static String words() {
        return Kernel.HERE.text("/proc/sys/kernel/random/boot_id").orElse("") + "|" + of(Kernel.HERE, "self");
    }

    /**
     * The CPUs of a thread or process that are online: a mask has all CPUs that could ever be plugged in, unless
     * somebody limited it.
     */
    static List<Integer> of(Kernel kernel, String whose) {
        List<Integer> online = CpuList.in(kernel, ONLINE);
        List<Integer> mask =
                CpuList.lenient(kernel.value("/proc/" + whose + "/status", KEY).orElse(""));
        List<Integer> allowed = mask.isEmpty() ? CpuSet.of(kernel) : mask;
        return allowed.isEmpty() ? online : CpuSet.both(allowed, online);
    }
}

package dev.lockstep.gate.run;

import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.Kernel;
import java.util.LinkedHashMap;
import java.util.Map;

/** What forks ran on: label to value, in the order to be shown. The measuring goes on only where it is the same. */
public final class MachineFacts {

    /** The one that runs the gate; forks may have another. */
    public static final String JVM = "JVM";

    private MachineFacts() {}

    public static Map<String, String> now() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CPU", model());
        facts.put("Usable CPUs", Integer.toString(Runtime.getRuntime().availableProcessors()));
        CpuQuota.binding().ifPresent(quota -> facts.put("CPU quota", quota.inWords()));
        facts.put("System", "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")));
        facts.put(JVM, "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version")));
        return facts;
    }

    private static String model() {
        return Kernel.HERE.value("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"));
    }
}

package dev.lockstep.gate.run;

import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.Kernel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The machine that the forks run on: label to value, in the order in which to show them. A run is only continued if
 * they are the same.
 */
public final class MachineFacts {

    /** The JVM that runs the gate; the forks may have another one. */
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

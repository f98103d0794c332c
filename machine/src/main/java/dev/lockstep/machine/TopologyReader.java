package dev.lockstep.machine;

import dev.lockstep.machine.Topology.Cpu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the topology from {@code /sys/devices/system}. */
record TopologyReader(Kernel kernel) {

    private static final String CPU = "/sys/devices/system/cpu/cpu";
    private static final String NODES = "/sys/devices/system/node";

    /** The present name, and the one before Linux 5.3. */
    private static final List<String> SIBLINGS = List.of("/topology/core_cpus_list", "/topology/thread_siblings_list");

    Topology read() {
        Map<Integer, Integer> nodes = nodes();
        List<Cpu> cpus = new ArrayList<>();
        int lineBytes = 0;
        for (int id : UsableCpus.of(kernel, "self")) {
            LastCache cache = LastCache.in(kernel, CPU + id + "/cache");
            cpus.add(new Cpu(
                    id,
                    core(id),
                    kernel.number(CPU + id + "/topology/physical_package_id").orElse(0),
                    cache.first(),
                    nodes.getOrDefault(id, Topology.UNKNOWN),
                    kernel.number(CPU + id + "/cpu_capacity").orElse(Topology.FULL_CAPACITY)));
            lineBytes = Math.max(lineBytes, cache.lineBytes());
        }
        return new Topology(List.copyOf(cpus), lineBytes);
    }

    /**
     * The kernel's {@code core_id} is not unique, not even within a package: Arm counts cores by cluster, and x86 by
     * die.
     */
    private int core(int id) {
        for (String siblings : SIBLINGS) {
            List<Integer> core = CpuList.in(kernel, CPU + id + siblings);
            if (!core.isEmpty()) {
                return core.getFirst();
            }
        }
        return kernel.number(CPU + id + "/topology/core_id").orElse(id);
    }

    /** The node of each CPU. Some nodes have memory only. */
    private Map<Integer, Integer> nodes() {
        Map<Integer, Integer> nodes = new HashMap<>();
        for (String name : kernel.names(NODES)) {
            if (name.matches("node\\d+")) {
                for (int cpu : CpuList.in(kernel, NODES + "/" + name + "/cpulist")) {
                    nodes.put(cpu, Integer.parseInt(name.substring("node".length())));
                }
            }
        }
        return nodes;
    }
}

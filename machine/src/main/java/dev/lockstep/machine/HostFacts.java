package dev.lockstep.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the kernel tells about the machine: values by label, in display order. Unknown values are left out. */
public final class HostFacts {

    private static final Kernel KERNEL = Kernel.HERE;
    private static final String CPUS = "/sys/devices/system/cpu/cpu";
    private static final String PROCESSORS = "/proc/cpuinfo";
    private static final List<String> CACHES = List.of("index0", "index1", "index2", "index3");

    private final Map<String, String> facts = new LinkedHashMap<>();

    private HostFacts() {}

    public static Map<String, String> now() {
        HostFacts host = new HostFacts();
        host.processor();
        host.system();
        return host.facts;
    }

    private void processor() {
        put("CPU", KERNEL.value(PROCESSORS, "model name"));
        put("Architecture", Optional.of(System.getProperty("os.arch")));
        Topology topology = Topology.ofThisProcess();
        topology(topology);
        Optional<CpuQuota> quota = CpuQuota.binding();
        put("CPU quota", quota.isPresent() ? Optional.of(quota.get().inWords()) : Optional.empty());
        put("Caches", Optional.of(caches(KERNEL, topology)));
        put("Frequency governor", governor(KERNEL, topology));
        Optional<String> flags = KERNEL.value(PROCESSORS, "flags");
        if (flags.isPresent()) {
            boolean virtual = flags.get().contains(" hypervisor");
            facts.put("Virtual machine", virtual ? "yes: CPUs may be shared and moved" : "no");
        }
    }

    private void topology(Topology topology) {
        String cpus = Runtime.getRuntime().availableProcessors() + " on " + topology.cores() + " cores";
        put("Usable CPUs", Optional.of(cpus));
        put("Unequal CPUs", Optional.of(capacities(topology)));
        count("Sockets", topology.sockets(), "");
        count("NUMA nodes", topology.nodes(), "");
        count("Last-level caches", topology.caches(), "");
        count("Cache line", topology.lineBytes(), " B");
    }

    /** For example {@code 4 of capacity 485, 2 of capacity 1024}; empty if all are equal. */
    static String capacities(Topology topology) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Topology.Cpu cpu : topology.cpus()) {
            counts.put(cpu.capacity(), counts.getOrDefault(cpu.capacity(), 0) + 1);
        }
        StringBuilder words = new StringBuilder();
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(count.getValue())
                    .append(" of capacity ")
                    .append(count.getKey());
        }
        return counts.size() > 1 ? words.toString() : "";
    }

    private void count(String label, int value, String unit) {
        put(label, value > 0 ? Optional.of(value + unit) : Optional.empty());
    }

    /** How the frequency of the fastest usable CPU is chosen; empty if that cannot be set. */
    public static Optional<String> governor() {
        return governor(KERNEL, Topology.ofThisProcess());
    }

    static Optional<String> governor(Kernel kernel, Topology topology) {
        return kernel.text(folder(topology) + "cpufreq/scaling_governor");
    }

    /** The folder of the first usable CPU of the greatest capacity. */
    private static String folder(Topology topology) {
        int first = 0;
        int most = 0;
        for (Topology.Cpu cpu : topology.cpus()) {
            if (cpu.capacity() > most) {
                first = cpu.id();
                most = cpu.capacity();
            }
        }
        return CPUS + first + "/";
    }

    static String caches(Kernel kernel, Topology topology) {
        String folder = folder(topology);
        StringBuilder caches = new StringBuilder();
        for (String index : CACHES) {
            String cache = folder + "cache/" + index;
            if (!kernel.names(cache).isEmpty()) {
                caches.append(caches.isEmpty() ? "L" : ", L")
                        .append(kernel.text(cache + "/level").orElse("?"))
                        .append(' ')
                        .append(kernel.text(cache + "/type").orElse("?").toLowerCase(Locale.ROOT))
                        .append(' ')
                        .append(kernel.text(cache + "/size").orElse("?"));
            }
        }
        return caches.toString();
    }

    private void system() {
        put("Memory", KERNEL.value("/proc/meminfo", "MemTotal"));
        put("Operating system", Optional.of(System.getProperty("os.name") + " " + System.getProperty("os.version")));
        put("Transparent huge pages", KERNEL.text("/sys/kernel/mm/transparent_hugepage/enabled"));
        put("Clock source", KERNEL.text("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
    }

    private void put(String label, Optional<String> value) {
        if (value.isPresent() && !value.get().isEmpty()) {
            facts.put(label, value.get());
        }
    }
}

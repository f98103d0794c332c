package dev.lockstep.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The CPUs that this process may use, as the kernel describes them.
 *
 * @param cpus in ascending order of id; empty if the kernel does not tell
 */
public record Topology(List<Cpu> cpus) {

    /**
     * One hardware thread.
     *
     * @param id the kernel's number of the CPU
     * @param core physical core within the package
     * @param socket physical package
     * @param cache the first of the CPUs that share the last-level cache, {@value Topology#UNKNOWN_CACHE} if unknown
     */
    public record Cpu(int id, int core, int socket, int cache) {}

    public static final int UNKNOWN_CACHE = -1;

    private static final String CPU = "/sys/devices/system/cpu/cpu";

    public static Topology ofThisProcess() {
        return of(Kernel.HERE);
    }

    static Topology of(Kernel kernel) {
        List<Cpu> cpus = new ArrayList<>();
        for (int id : UsableCpus.of(kernel, "self")) {
            cpus.add(new Cpu(
                    id,
                    kernel.number(CPU + id + "/topology/core_id").orElse(id),
                    kernel.number(CPU + id + "/topology/physical_package_id").orElse(0),
                    lastCache(kernel, CPU + id + "/cache")));
        }
        return new Topology(List.copyOf(cpus));
    }

    /** The first CPU that shares the highest-level cache; not every kernel or machine tells. */
    private static int lastCache(Kernel kernel, String caches) {
        int highest = 0;
        int first = UNKNOWN_CACHE;
        for (String name : kernel.names(caches)) {
            String index = caches + "/" + name;
            int level = kernel.number(index + "/level").orElse(0);
            if (level > 0 && level >= highest) {
                highest = level;
                first = firstOf(kernel.text(index + "/shared_cpu_list").orElse(""));
            }
        }
        return first;
    }

    private static int firstOf(String list) {
        try {
            return CpuList.parse(list, ",").getFirst();
        } catch (NumberFormatException _) {
            return UNKNOWN_CACHE;
        }
    }

    /** The CPUs in this order: the first hardware thread of every core, then the second ones, and so on. */
    public List<Cpu> coresFirst() {
        return cpus.stream()
                .sorted(Comparator.comparingInt(this::rankInCore).thenComparingInt(Cpu::id))
                .toList();
    }

    private int rankInCore(Cpu cpu) {
        int rank = 0;
        for (Cpu other : cpus) {
            rank += isSameCore(other, cpu) && other.id < cpu.id ? 1 : 0;
        }
        return rank;
    }

    /** The hardware threads of this CPU's core, including itself. */
    public List<Cpu> sameCore(Cpu cpu) {
        return cpus.stream().filter(other -> isSameCore(other, cpu)).toList();
    }

    private static boolean isSameCore(Cpu one, Cpu other) {
        return one.core == other.core && one.socket == other.socket;
    }

    public int cacheOf(int id) {
        return cpus.stream()
                .filter(cpu -> cpu.id == id)
                .mapToInt(Cpu::cache)
                .findFirst()
                .orElse(UNKNOWN_CACHE);
    }

    public int cores() {
        int cores = 0;
        for (Cpu cpu : cpus) {
            cores += rankInCore(cpu) == 0 ? 1 : 0;
        }
        return cores;
    }
}

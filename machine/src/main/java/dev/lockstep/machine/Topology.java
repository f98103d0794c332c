package dev.lockstep.machine;

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
        return new Topology(UsableCpus.of(kernel, "self").stream()
                .map(id -> new Cpu(
                        id,
                        kernel.number(CPU + id + "/topology/core_id").orElse(id),
                        kernel.number(CPU + id + "/topology/physical_package_id")
                                .orElse(0),
                        lastCache(kernel, CPU + id + "/cache")))
                .toList());
    }

    /** The first CPU that shares the highest-level cache; not every kernel or machine tells. */
    private static int lastCache(Kernel kernel, String caches) {
        return kernel.names(caches).stream()
                .map(index -> caches + "/" + index)
                .filter(index -> kernel.number(index + "/level").orElse(0) > 0)
                .max(Comparator.comparingInt(
                        index -> kernel.number(index + "/level").orElse(0)))
                .map(index -> firstOf(kernel.text(index + "/shared_cpu_list").orElse("")))
                .orElse(UNKNOWN_CACHE);
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
        return (int) sameCore(cpu).stream().filter(other -> other.id < cpu.id).count();
    }

    /** The hardware threads of this CPU's core, including itself. */
    public List<Cpu> sameCore(Cpu cpu) {
        return cpus.stream()
                .filter(other -> other.core == cpu.core && other.socket == cpu.socket)
                .toList();
    }

    public int cacheOf(int id) {
        return cpus.stream()
                .filter(cpu -> cpu.id == id)
                .mapToInt(Cpu::cache)
                .findFirst()
                .orElse(UNKNOWN_CACHE);
    }

    public int cores() {
        return (int) cpus.stream().filter(cpu -> rankInCore(cpu) == 0).count();
    }
}

package dev.lockstep.machine;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The CPUs that this process may use, as the kernel describes them.
 *
 * @param cpus in ascending order of id; empty if the kernel does not tell
 * @param lineBytes length of a cache line, the unit in which CPUs exchange memory; 0 if unknown
 */
public record Topology(List<Cpu> cpus, int lineBytes) {

    /**
     * One hardware thread.
     *
     * @param id the kernel's number of the CPU
     * @param core the first hardware thread of its core; where the kernel does not tell, a number within the package
     * @param socket physical package
     * @param cache the first of the CPUs that share the last-level cache, {@value Topology#UNKNOWN} if unknown
     * @param node the NUMA node, {@value Topology#UNKNOWN} if unknown
     * @param capacity speed relative to the fastest CPU, which has {@value Topology#FULL_CAPACITY}
     */
    public record Cpu(int id, int core, int socket, int cache, int node, int capacity) {}

    public static final int UNKNOWN = -1;

    /** Of every CPU where all are equal. */
    public static final int FULL_CAPACITY = 1_024;

    public static Topology ofThisProcess() {
        return of(Kernel.HERE);
    }

    static Topology of(Kernel kernel) {
        return new TopologyReader(kernel).read();
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
                .orElse(UNKNOWN);
    }

    public int cores() {
        int cores = 0;
        for (Cpu cpu : cpus) {
            cores += rankInCore(cpu) == 0 ? 1 : 0;
        }
        return cores;
    }

    public int sockets() {
        Set<Integer> sockets = new HashSet<>();
        for (Cpu cpu : cpus) {
            sockets.add(cpu.socket);
        }
        return sockets.size();
    }

    /** The number of last-level caches; 0 if unknown for some CPU. */
    public int caches() {
        Set<Integer> caches = new HashSet<>();
        for (Cpu cpu : cpus) {
            caches.add(cpu.cache);
        }
        return caches.contains(UNKNOWN) ? 0 : caches.size();
    }

    /** The number of NUMA nodes with usable CPUs; 0 if unknown for some CPU. */
    public int nodes() {
        Set<Integer> nodes = new HashSet<>();
        for (Cpu cpu : cpus) {
            nodes.add(cpu.node);
        }
        return nodes.contains(UNKNOWN) ? 0 : nodes.size();
    }
}

package dev.lockstep.bench.crew;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPUs that this process may use, as the kernel describes them.
 *
 * @param cpus in ascending order of id; empty where the kernel does not tell
 */
public record Topology(List<Cpu> cpus) {

    /**
     * One hardware thread.
     *
     * @param id as the kernel numbers it
     * @param core physical core within the package
     * @param socket physical package
     * @param cache the first CPU of those that share the last-level cache, {@value Topology#UNKNOWN_CACHE} if unknown
     */
    public record Cpu(int id, int core, int socket, int cache) {}

    static final int UNKNOWN_CACHE = -1;

    private static final Path SYS = Path.of("/sys/devices/system/cpu");

    public static Topology ofThisProcess() {
        List<Cpu> cpus = new ArrayList<>();
        for (int id : allowed()) {
            Path cpu = SYS.resolve("cpu" + id);
            Path topology = cpu.resolve("topology");
            cpus.add(new Cpu(
                    id,
                    number(topology.resolve("core_id"), id),
                    number(topology.resolve("physical_package_id"), 0),
                    lastCache(cpu.resolve("cache"))));
        }
        return new Topology(cpus);
    }

    /** The first CPU that shares the cache of the highest level. */
    static int lastCache(Path caches) {
        try (Stream<Path> indexes = Files.list(caches)) {
            return indexes.filter(index -> number(index.resolve("level"), 0) > 0)
                    .max(Comparator.comparingInt(index -> number(index.resolve("level"), 0)))
                    .map(index -> firstOf(index.resolve("shared_cpu_list")))
                    .orElse(UNKNOWN_CACHE);
        } catch (IOException e) {
            // Neither every kernel nor every virtual machine tells.
            return UNKNOWN_CACHE;
        }
    }

    private static int firstOf(Path list) {
        try {
            return CpuList.parse(Files.readString(list).trim(), ",").getFirst();
        } catch (IOException | NumberFormatException e) {
            return UNKNOWN_CACHE;
        }
    }

    private static List<Integer> allowed() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .flatMap(line ->
                            CpuList.parse(line.substring(line.indexOf(':') + 1).trim(), ",").stream())
                    .toList();
        } catch (IOException e) {
            // Outside Linux nothing is pinned and nobody asks.
            return List.of();
        }
    }

    private static int number(Path file, int otherwise) {
        try {
            return Integer.parseInt(Files.readString(file).trim());
        } catch (IOException | NumberFormatException e) {
            return otherwise;
        }
    }

    /** One CPU of every core first, then the cores' further hardware threads. */
    List<Cpu> coresFirst() {
        return cpus.stream()
                .sorted(Comparator.comparingInt(this::rankInCore).thenComparingInt(Cpu::id))
                .toList();
    }

    private int rankInCore(Cpu cpu) {
        return (int) sameCore(cpu).stream().filter(other -> other.id < cpu.id).count();
    }

    /** The hardware threads of this CPU's core, itself among them. */
    List<Cpu> sameCore(Cpu cpu) {
        return cpus.stream()
                .filter(other -> other.core == cpu.core && other.socket == cpu.socket)
                .toList();
    }

    int cacheOf(int id) {
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

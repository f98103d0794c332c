package dev.lockstep.bench.crew;

import dev.lockstep.machine.Topology;
import dev.lockstep.machine.Topology.Cpu;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order in which parties take CPUs. If there are more parties, they take them again from the start.
 *
 * @param cpus empty if the scheduler places the threads
 * @param obstacle why the machine cannot offer this; empty if it can
 */
record Placement(List<Cpu> cpus, String obstacle) {

    private static final String UNKNOWN_CPUS = "the system does not tell which CPUs there are";

    private static final String UNKNOWN_CACHES = "the system does not tell which CPUs share a last-level cache";

    private static Placement of(List<Cpu> cpus) {
        return new Placement(cpus, "");
    }

    private static Placement impossible(String obstacle) {
        return new Placement(List.of(), obstacle);
    }

    static Placement free(Topology topology) {
        return of(List.of());
    }

    /** Where the CPUs are unknown, the threads are not pinned. */
    static Placement spread(Topology topology) {
        return of(topology.coresFirst());
    }

    /** The core with the most hardware threads; if all have one, that CPU. */
    static Placement sameCore(Topology topology) {
        return topology.cpus().isEmpty()
                ? impossible(UNKNOWN_CPUS)
                : of(topology.cpus().stream()
                        .map(topology::sameCore)
                        .reduce((core, other) -> other.size() > core.size() ? other : core)
                        .orElseThrow());
    }

    static Placement compact(Topology topology) {
        return topology.cpus().isEmpty()
                ? impossible(UNKNOWN_CPUS)
                : of(topology.cpus().stream()
                        .sorted(Comparator.comparingInt(Cpu::socket)
                                .thenComparingInt(Cpu::node)
                                .thenComparingInt(Cpu::cache)
                                .thenComparingInt(Cpu::core)
                                .thenComparingInt(Cpu::id))
                        .toList());
    }

    static Placement sameCache(Topology topology) {
        if (topology.caches() == 0) {
            return impossible(UNKNOWN_CACHES);
        }
        List<List<Cpu>> shared = groups(topology, Cpu::cache).stream()
                .filter(cpus -> topology.cores() == 1
                        || cpus.size() > topology.sameCore(cpus.getFirst()).size())
                .toList();
        return shared.isEmpty() ? impossible("no two cores share a last-level cache") : of(largest(shared));
    }

    static Placement acrossCaches(Topology topology) {
        return switch (topology.caches()) {
            case 0 -> impossible(UNKNOWN_CACHES);
            case 1 -> impossible("all usable CPUs share one last-level cache");
            default -> of(inTurns(groups(topology, Cpu::cache)));
        };
    }

    static Placement oneNode(Topology topology) {
        return ofNodes(topology, largest(groups(topology, Cpu::node)));
    }

    static Placement acrossNodes(Topology topology) {
        return ofNodes(topology, inTurns(groups(topology, Cpu::node)));
    }

    private static Placement ofNodes(Topology topology, List<Cpu> cpus) {
        return switch (topology.nodes()) {
            case 0 -> impossible("the system does not tell the NUMA nodes");
            case 1 -> impossible("all usable CPUs are on one NUMA node");
            default -> of(cpus);
        };
    }

    /** CPUs with the same value, one for each core first. */
    private static List<List<Cpu>> groups(Topology topology, ToIntFunction<Cpu> place) {
        return List.copyOf(topology.coresFirst().stream()
                .collect(Collectors.groupingBy(place::applyAsInt, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** The group with the greatest capacity, which is the one with the most CPUs where all are equal. */
    private static List<Cpu> largest(List<List<Cpu>> groups) {
        return groups.stream()
                .reduce((group, other) -> capacity(other) > capacity(group) ? other : group)
                .orElse(List.of());
    }

    private static int capacity(List<Cpu> cpus) {
        return cpus.stream().mapToInt(Cpu::capacity).sum();
    }

    /** The first CPU of every group, then the second ones; when a group has no more, the others go on. */
    private static List<Cpu> inTurns(List<List<Cpu>> groups) {
        int most = groups.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, most)
                .boxed()
                .flatMap(turn -> groups.stream()
                        .flatMap(group -> turn < group.size() ? Stream.of(group.get(turn)) : Stream.empty()))
                .toList();
    }
}

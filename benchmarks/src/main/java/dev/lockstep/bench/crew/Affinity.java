package dev.lockstep.bench.crew;

import dev.lockstep.machine.CpuList;
import dev.lockstep.machine.Topology;
import dev.lockstep.memory.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which CPU each party is pinned to.
 *
 * @param cpus the CPU of each party; empty if the scheduler places the threads
 */
public record Affinity(List<Integer> cpus) {

    /** No groups: all parties are in one. */
    public static final int[] ONE_GROUP = {};

    /** A named placement of parties. Any other name is a list of CPUs, joined by {@code +}, such as {@code 0+2+3}. */
    public enum Policy implements Named {
        NONE("the scheduler places the threads", Placement::free),
        SPREAD("one party per core, then per hardware thread, then again from the start", Placement::spread),
        SAME_CORE("all parties on the hardware threads of one core", Placement::sameCore),
        COMPACT(
                "close together: all hardware threads of a core, then the next core of the same cache",
                Placement::compact),
        SAME_LLC("all parties within one last-level cache, spread over its cores", Placement::sameCache),
        CROSS_LLC("neighbouring parties on different last-level caches, in turns", Placement::acrossCaches),
        NUMA_LOCAL("all parties on one NUMA node, spread over its cores", Placement::oneNode),
        NUMA_INTERLEAVE("neighbouring parties on different NUMA nodes, in turns", Placement::acrossNodes),
        VIRTUAL("the peers are virtual threads (party 0 is JMH's own thread)", Placement::free);

        private final String description;
        private final Function<Topology, Placement> placement;

        Policy(String description, Function<Topology, Placement> placement) {
            this.description = description;
            this.placement = placement;
        }

        public String description() {
            return description;
        }

        /** Why a machine cannot offer this policy; empty if it can. */
        public String obstacle(Topology topology) {
            return placement.apply(topology).obstacle();
        }

        private static Optional<Policy> named(String alias) {
            return Stream.of(values())
                    .filter(policy -> policy.alias().equals(alias))
                    .findFirst();
        }

        private static String aliases(Predicate<Policy> which) {
            return Stream.of(values()).filter(which).map(Named::alias).collect(Collectors.joining(", "));
        }
    }

    /**
     * Determines the CPUs of the parties.
     *
     * @throws IllegalArgumentException if {@code policy} is neither a policy's name nor a list of CPUs that this
     *     process may use, or if the machine cannot offer the policy
     */
    public static Affinity of(String policy, int parties, Topology topology) {
        List<Integer> order = Policy.named(policy)
                .map(named -> placed(named, topology))
                .orElseGet(() -> listed(policy, ids(topology.cpus())));
        return new Affinity(
                order.isEmpty()
                        ? List.of()
                        : IntStream.range(0, parties)
                                .mapToObj(party -> order.get(party % order.size()))
                                .toList());
    }

    /** The number of CPUs of each policy that pins, such as {@code spread 64, same-core 2}; empty if unknown. */
    public static String counts(Topology topology) {
        return Stream.of(Policy.values())
                .filter(policy -> policy.obstacle(topology).isEmpty())
                .map(policy -> Map.entry(
                        policy, policy.placement.apply(topology).cpus().size()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey().alias() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    private static List<Integer> placed(Policy policy, Topology topology) {
        Placement placement = policy.placement.apply(topology);
        if (!placement.obstacle().isEmpty()) {
            throw new IllegalArgumentException("affinity: must be one of %s here, was \"%s\", but %s; choose from these"
                    .formatted(
                            Policy.aliases(it -> it.obstacle(topology).isEmpty()),
                            policy.alias(),
                            placement.obstacle()));
        }
        return ids(placement.cpus());
    }

    private static List<Integer> ids(List<Topology.Cpu> cpus) {
        return cpus.stream().map(Topology.Cpu::id).toList();
    }

    private static List<Integer> listed(String list, List<Integer> usable) {
        List<Integer> cpus;
        try {
            cpus = CpuList.parse(list, "+");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "affinity: must be %s or CPUs such as 0+1, was \"%s\"; choose one of these"
                            .formatted(Policy.aliases(_ -> true), list),
                    e);
        }
        if (usable.isEmpty()) {
            return List.of();
        }
        if (!usable.containsAll(cpus)) {
            throw new IllegalArgumentException(
                    "affinity: must be among this process's CPUs %s, was \"%s\"; choose from these"
                            .formatted(usable, list));
        }
        return cpus;
    }

    /** Whether the threads are to be pinned, which is impossible where the CPUs are unknown. */
    static boolean wantsPins(String policy) {
        return !policy.equals(Policy.NONE.alias()) && !isVirtual(policy);
    }

    /** Whether the peers are virtual threads. */
    static boolean isVirtual(String policy) {
        return policy.equals(Policy.VIRTUAL.alias());
    }

    /**
     * Which parties share a last-level cache.
     *
     * @return the group of each party, numbered from 0 in the order of the parties; empty if any cache is unknown
     */
    int[] cacheGroups(Topology topology) {
        List<Integer> caches = cpus.stream().map(topology::cacheOf).toList();
        List<Integer> distinct = caches.stream().distinct().toList();
        return distinct.contains(Topology.UNKNOWN)
                ? ONE_GROUP
                : caches.stream().mapToInt(distinct::indexOf).toArray();
    }

    public boolean pins() {
        return !cpus.isEmpty();
    }

    /**
     * Whether parties 0 and 1 run on different CPUs. Unpinned, they are assumed to if there are enough CPUs for all
     * parties.
     */
    boolean pairApart(int parties, Topology topology) {
        return pins()
                ? !cpus.get(0).equals(cpus.get(1))
                : parties <= topology.cpus().size();
    }
}

package dev.lockstep.bench.crew;

import dev.lockstep.machine.CpuList;
import dev.lockstep.machine.Topology;
import dev.lockstep.memory.Named;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which CPU each party is pinned to.
 *
 * @param cpus the CPU of each party; empty if the scheduler places the threads
 */
public record Affinity(List<Integer> cpus) {

    /** No groups: all parties are in one. */
    public static final int[] ONE_GROUP = {};

    /** A named placement of parties. Any other name is a list of CPUs, joined by {@code +}, such as {@code 0+2-3}. */
    public enum Policy implements Named {
        NONE("the scheduler places the threads"),
        SPREAD("one party per core, then per hardware thread, then again from the start"),
        SAME_CORE("all parties on the hardware threads of one core"),
        VIRTUAL("the peers are virtual threads (party 0 is JMH's own thread)");

        private final String description;

        Policy(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    /**
     * Determines the CPUs of the parties.
     *
     * @throws IllegalArgumentException if {@code policy} is neither a policy's name nor a list of CPUs that this
     *     process may use
     */
    public static Affinity of(String policy, int parties, Topology topology) {
        List<Integer> order = order(policy, topology);
        return new Affinity(
                order.isEmpty()
                        ? List.of()
                        : IntStream.range(0, parties)
                                .mapToObj(party -> order.get(party % order.size()))
                                .toList());
    }

    private static List<Integer> order(String policy, Topology topology) {
        if (policy.equals(Policy.NONE.alias())
                || isVirtual(policy)
                || topology.cpus().isEmpty()) {
            return List.of();
        }
        if (policy.equals(Policy.SPREAD.alias())) {
            return ids(topology.coresFirst());
        }
        if (policy.equals(Policy.SAME_CORE.alias())) {
            return ids(topology.sameCore(topology.cpus().getFirst()));
        }
        return listed(policy, ids(topology.cpus()));
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
                    "affinity: must be none, spread, same-core, virtual or CPUs such as 0+1, was \"" + list
                            + "\"; choose one of these",
                    e);
        }
        if (!usable.containsAll(cpus)) {
            throw new IllegalArgumentException(
                    "affinity: must be among this process's CPUs %s, was \"%s\"; choose from these"
                            .formatted(usable, list));
        }
        return cpus;
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
        return distinct.contains(Topology.UNKNOWN_CACHE)
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

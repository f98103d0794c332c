package dev.lockstep.bench.crew;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which CPU each party is pinned to.
 *
 * @param cpus by party; empty for threads that the scheduler places
 */
public record Affinity(List<Integer> cpus) {

    /** A named way to place parties. Any other name is a list of CPUs, joined by {@code +}, such as {@code 0+2-3}. */
    public enum Policy {
        NONE("none", "the scheduler places the threads"),
        SPREAD("spread", "one party per core, then per hardware thread, then round again"),
        SAME_CORE("same-core", "all parties on the hardware threads of one core");

        private final String alias;
        private final String description;

        Policy(String alias, String description) {
            this.alias = alias;
            this.description = description;
        }

        public String alias() {
            return alias;
        }

        public String description() {
            return description;
        }
    }

    /**
     * Places parties.
     *
     * @throws IllegalArgumentException if it is neither a policy nor a list of CPUs that this process may use
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
        if (policy.equals(Policy.NONE.alias) || topology.cpus().isEmpty()) {
            return List.of();
        }
        if (policy.equals(Policy.SPREAD.alias)) {
            return ids(topology.coresFirst());
        }
        if (policy.equals(Policy.SAME_CORE.alias)) {
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
                    "affinity: must be none, spread, same-core or CPUs such as 0+1, was \"" + list + "\"", e);
        }
        if (!usable.containsAll(cpus)) {
            throw new IllegalArgumentException(
                    "affinity: this process may use the CPUs %s, was \"%s\"".formatted(usable, list));
        }
        return cpus;
    }

    public boolean pins() {
        return !cpus.isEmpty();
    }

    /** Whether parties 0 and 1 have CPUs of their own; the scheduler gives them such where there are enough for all. */
    boolean pairApart(int parties, Topology topology) {
        return pins()
                ? !cpus.get(0).equals(cpus.get(1))
                : parties <= topology.cpus().size();
    }
}

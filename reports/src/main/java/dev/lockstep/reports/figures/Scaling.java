package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One setting with several numbers of parties.
 *
 * @param group what the rows have in common; its number of threads is 0
 * @param cpus number of CPUs that its parties can keep busy; empty if unknown
 * @param curves one for each implementation with its settings
 */
public record Scaling(Group group, OptionalInt cpus, List<ScalingCurve> curves) {

    private static final int FEWEST_POINTS = 3;

    /**
     * In {@code fibonacci} the first party computes much less than the others: a throughput by cycles would fall with
     * the second one. In {@code late} only one party works in a cycle.
     */
    private static final Set<String> UNEQUAL_WORK = Set.of("fibonacci", "late");

    private static final Comparator<Scaling> TELLING = Comparator.comparing(
                    (Scaling scaling) -> !scaling.group.workload().equals("exchange"))
            .thenComparing(scaling -> -scaling.curves.size())
            .thenComparing(scaling -> !scaling.group.affinity().equals("spread"));

    /**
     * The settings that were measured with at least three numbers of parties, the most informative first. Rows count
     * that have a time, are steady and read no wrong values, and whose parties do the same work.
     *
     * @param cpus the CPUs that can be busy all the time, by name of the source, if known
     */
    public static List<Scaling> of(List<Row> rows, Map<String, Cpus> cpus) {
        Map<RowKey, List<Row>> curves = rows.stream()
                .filter(row -> row.measured() && row.isTime() && row.steady() && row.correct())
                .filter(row -> row.key().threads() > 0)
                .filter(row -> !UNEQUAL_WORK.contains(RowKey.nameOf(row.key().workload())))
                .collect(Collectors.groupingBy(
                        row -> row.key().anyThreads(), () -> new TreeMap<>(RowKey.ORDER), Collectors.toList()));
        curves.values().removeIf(curve -> curve.size() < FEWEST_POINTS);
        List<Scaling> scalings = new ArrayList<>();
        curves.keySet().stream()
                .collect(Collectors.groupingBy(Group::of))
                .forEach((group, keys) -> scalings.add(of(group, cpus(group, cpus), keys, curves)));
        scalings.sort(TELLING.thenComparing(scaling -> scaling.curves.getFirst().key(), RowKey.ORDER));
        return scalings;
    }

    private static Scaling of(Group group, OptionalInt cpus, List<RowKey> keys, Map<RowKey, List<Row>> curves) {
        return new Scaling(
                group,
                cpus,
                keys.stream()
                        .map(key -> ScalingCurve.of(key, curves.get(key), cpus.orElse(Integer.MAX_VALUE)))
                        .toList());
    }

    private static OptionalInt cpus(Group group, Map<String, Cpus> cpus) {
        return cpus.containsKey(group.source()) ? cpus.get(group.source()).of(group.affinity()) : OptionalInt.empty();
    }

    /** All numbers of parties, ascending. */
    public List<Integer> parties() {
        return curves.stream()
                .flatMap(curve -> curve.rows().stream())
                .map(row -> row.key().threads())
                .distinct()
                .sorted()
                .toList();
    }

    public List<RowKey> keys() {
        return curves.stream().map(ScalingCurve::key).toList();
    }

    public boolean hasFixedTotal() {
        return curves.getFirst().key().hasFixedTotal();
    }

    public boolean isFitted() {
        return curves.stream().anyMatch(curve -> curve.universal().isPresent());
    }
}

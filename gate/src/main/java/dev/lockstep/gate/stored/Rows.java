package dev.lockstep.gate.stored;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.JmhMetric;
import dev.lockstep.harness.results.JmhResult;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the rows of one side from JMH's results; of each result only what the gate needs is kept. */
public final class Rows {

    private final Set<String> metrics;
    private final Map<RowKey, Measured> rows = new LinkedHashMap<>();
    private final Set<String> offered = new TreeSet<>();

    /** @param metrics names of the secondary results to read besides the scores, with or without JMH's prefix */
    public Rows(Set<String> metrics) {
        this.metrics = metrics.stream().map(JmhResult::plainName).collect(Collectors.toUnmodifiableSet());
    }

    /** Adds one element of JMH's result array; forks of a row that is already present are added to it. */
    public void add(JmhResult result, Map<String, String> machine) {
        Map<String, String> fingerprint = new LinkedHashMap<>(machine);
        fingerprint.putAll(result.conditions());
        fingerprint.put("JVM flags", JvmFlags.comparable(result.jvmFlags()));
        put(result.key(), result.primary(), fingerprint);
        offered.addAll(result.secondary().keySet());
        result.secondary().entrySet().stream()
                .filter(metric -> metrics.contains(metric.getKey()))
                .forEach(metric -> put(result.key().secondary(metric.getKey()), metric.getValue(), fingerprint));
    }

    public List<Measured> all() {
        return List.copyOf(rows.values());
    }

    /** @throws RefusedException if no result has one of the requested metrics */
    public List<Measured> complete() {
        metrics.stream()
                .filter(metric -> !rows.isEmpty() && !offered.contains(metric))
                .findFirst()
                .ifPresent(this::refuse);
        return all();
    }

    private void refuse(String metric) {
        throw new RefusedException("--metric '%s' is in no result; the results have %s: name one of these, or measure"
                        .formatted(metric, offered.isEmpty() ? "none" : String.join(", ", offered))
                + " with the profiler that provides it, such as -- -prof gc.");
    }

    private void put(RowKey id, JmhMetric metric, Map<String, String> fingerprint) {
        String unit = metric.unit().name();
        List<double[]> all = metric.normalised();
        List<double[]> forks = all.stream()
                .map(Samples::finite)
                .filter(fork -> fork.length > 0)
                .toList();
        int lost = all.size() - forks.size();
        rows.merge(
                id, new Measured(id, Better.of(id, unit), unit, forks, lost, fingerprint, List.of()), Rows::together);
    }

    private static Measured together(Measured one, Measured other) {
        List<double[]> forks = new ArrayList<>(one.forks());
        forks.addAll(other.forks());
        Set<String> pooled = new LinkedHashSet<>(one.pooled());
        pooled.addAll(Mismatches.within(one, other));
        return new Measured(
                one.id(),
                one.better(),
                one.unit(),
                forks,
                one.lost() + other.lost(),
                Stream.of(other, one)
                        .flatMap(row -> row.fingerprint().entrySet().stream())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (_, last) -> last, LinkedHashMap::new)),
                List.copyOf(pooled));
    }
}

package dev.lockstep.gate.decision;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What one row is about; equal ids are the same benchmark.
 *
 * @param metric empty for the primary score, else the secondary result's name
 * @param mode JMH's short name of it: {@code thrpt}, {@code avgt}, {@code sample}, {@code ss}
 */
public record RowId(String benchmark, String metric, String mode, int threads, SortedMap<String, String> parameters)
        implements Comparable<RowId> {

    private static final Comparator<RowId> ORDER = Comparator.comparing(RowId::benchmark)
            .thenComparing(id -> id.parameters.toString())
            .thenComparingInt(RowId::threads)
            .thenComparing(RowId::mode)
            .thenComparing(RowId::metric);

    public RowId {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public static RowId of(String benchmark, String mode, int threads, Map<String, String> parameters) {
        return new RowId(benchmark, "", mode, threads, new TreeMap<>(parameters));
    }

    /** The same benchmark's secondary result of this name. */
    public RowId secondary(String name) {
        return new RowId(benchmark, name, mode, threads, parameters);
    }

    /** The same for rows that the same forks give. */
    String task() {
        return benchmark + parameters;
    }

    public boolean primary() {
        return metric.isEmpty();
    }

    @Override
    public int compareTo(RowId other) {
        return ORDER.compare(this, other);
    }

    /**
     * Everything that tells rows apart in one line: {@code Bench.method:metric (avgt, 4 threads, a=1, b=2)}. The mode
     * and the threads of what was only listed and never run are not known.
     */
    @Override
    public String toString() {
        StringJoiner traits = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (threads > 0) {
            traits.add(mode).add(threads + (threads == 1 ? " thread" : " threads"));
        }
        parameters.forEach((name, value) -> traits.add(name + '=' + value));
        return benchmark + (primary() ? "" : ":" + metric) + traits;
    }
}

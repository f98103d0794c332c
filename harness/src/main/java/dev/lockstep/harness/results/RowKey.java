package dev.lockstep.harness.results;

import dev.lockstep.harness.PrintableText;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What one row is about; equal keys are the same measurement. Rows of our own runs and of anybody's JMH results have
 * keys of this one form. In a run every benchmark has one mode, so that its rows leave the mode out; what was only
 * listed and never ran has neither a mode nor threads.
 *
 * @param source tells machines or revisions apart where several were merged; empty where there is one
 * @param benchmark as the result names it; in a run the simple name of the benchmark class
 * @param metric empty for the primary score, else the secondary result's name, without JMH's mark
 * @param mode JMH's short name of it: {@code thrpt}, {@code avgt}, {@code sample}, {@code ss}; empty where unknown
 * @param threads 0 where unknown
 * @param parameters those that apply; a run's without its threads
 */
public record RowKey(
        String source, String benchmark, String metric, String mode, int threads, SortedMap<String, String> parameters)
        implements Comparable<RowKey> {

    private static final String FLOOR = "noop";
    private static final String COMPARES_LAYOUTS = "FalseSharingBenchmark";
    private static final String WORKLOAD = "workload";
    private static final String THREADS = "threads";

    /** What tells the rows of a run apart; all else that was set is the same in all of them. */
    private static final List<String> OF_A_RUN = List.of(
            "implementation", "segment", "layout", "stamp", "storage", "affinity", "wait", "read", "order", "hint");

    private static final Comparator<RowKey> BY_NAME = Comparator.comparing(RowKey::benchmark)
            .thenComparing(key -> key.parameters.toString())
            .thenComparingInt(RowKey::threads)
            .thenComparing(RowKey::mode)
            .thenComparing(RowKey::metric)
            .thenComparing(RowKey::source);

    /** Rows of a run that are compared with one another stand together. */
    public static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::source)
            .thenComparing(RowKey::benchmark)
            .thenComparing(RowKey::workload)
            .thenComparing(RowKey::threads)
            .thenComparing(RowKey::segment)
            .thenComparing(RowKey::affinity)
            .thenComparing(RowKey::implementation)
            .thenComparing(RowKey::layout)
            .thenComparing(RowKey::stamp)
            .thenComparing(RowKey::storage)
            .thenComparing(RowKey::waiting)
            .thenComparing(RowKey::read)
            .thenComparing(RowKey::order)
            .thenComparing(RowKey::hint)
            .thenComparing(BY_NAME);

    public RowKey {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Of a JMH result. */
    public static RowKey of(String benchmark, String mode, int threads, Map<String, String> parameters) {
        return new RowKey("", benchmark, "", mode, threads, new TreeMap<>(parameters));
    }

    /** Of a run. */
    public static RowKey of(String source, ForkFile fork) {
        return of(source, fork.benchmark(), fork.parameters());
    }

    /** Of a run: all parameters that were set, and what follows from them. */
    public static RowKey of(String source, String benchmark, Map<String, String> all) {
        SortedMap<String, String> own = new TreeMap<>(all);
        own.keySet().retainAll(OF_A_RUN);
        own.put(WORKLOAD, all.getOrDefault(WORKLOAD, workload(benchmark)));
        own.values().removeIf(String::isEmpty);
        return new RowKey(source, benchmark, "", "", number(all.get(THREADS)), own);
    }

    /** The same benchmark's secondary result of this name. */
    public RowKey secondary(String name) {
        return new RowKey(source, benchmark, name, mode, threads, parameters);
    }

    /** With another value of a parameter, or without it where the value is empty. */
    public RowKey with(String parameter, String value) {
        SortedMap<String, String> others = new TreeMap<>(parameters);
        others.put(parameter, value);
        others.values().removeIf(String::isEmpty);
        return new RowKey(source, benchmark, metric, mode, threads, others);
    }

    public RowKey withAffinity(String other) {
        return with("affinity", other);
    }

    public RowKey withWaiting(String other) {
        return with("wait", other);
    }

    public RowKey withLayout(String other) {
        return with("layout", other);
    }

    public boolean primary() {
        return metric.isEmpty();
    }

    /** The same for rows that the same forks give. */
    public String task() {
        return benchmark + parameters;
    }

    public String implementation() {
        return parameter("implementation");
    }

    /** 0 where it does not apply. */
    public int segment() {
        return number(parameters.get("segment"));
    }

    public String layout() {
        return parameter("layout");
    }

    public String stamp() {
        return parameter("stamp");
    }

    public String storage() {
        return parameter("storage");
    }

    public String affinity() {
        return parameter("affinity");
    }

    public String waiting() {
        return parameter("wait");
    }

    public String read() {
        return parameter("read");
    }

    /** The parameter of this name, else the benchmark's own name in lower case. */
    public String workload() {
        return parameter(WORKLOAD);
    }

    public String order() {
        return parameter("order");
    }

    public String hint() {
        return parameter("hint");
    }

    /** Whether it measures the harness alone, without a rendezvous. */
    public boolean floor() {
        return implementation().equals(FLOOR);
    }

    /** Whether it belongs to the comparison of layouts, and to no ranking of implementations. */
    public boolean comparesLayouts() {
        return benchmark.equals(COMPARES_LAYOUTS);
    }

    @Override
    public int compareTo(RowKey other) {
        return BY_NAME.compare(this, other);
    }

    /**
     * Everything that tells rows apart in one line: {@code Bench.method:metric (avgt, 4 threads, a=1, b=2)}. The mode
     * and the threads of what was only listed and never run are not known.
     */
    @Override
    public String toString() {
        StringJoiner traits = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (!mode.isEmpty()) {
            traits.add(mode);
        }
        if (threads > 0) {
            traits.add(threads + (threads == 1 ? " thread" : " threads"));
        }
        parameters.forEach((name, value) -> traits.add(name + '=' + value));
        return PrintableText.of(benchmark + (primary() ? "" : ":" + metric) + traits);
    }

    private String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static String workload(String benchmark) {
        return benchmark
                .replaceFirst("Benchmark$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static int number(String parameter) {
        return parameter == null || !parameter.matches("\\d{1,9}") ? 0 : Integer.parseInt(parameter);
    }
}

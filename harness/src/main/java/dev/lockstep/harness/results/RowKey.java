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
 * Identifies a row; equal keys are the same measurement. Rows of Lockstep's runs and of any JMH results have such keys.
 * In a run every benchmark has only one mode, so the mode is left out; benchmarks that were only listed have neither
 * mode nor threads.
 *
 * @param source distinguishes machines or revisions if several runs were merged; otherwise empty
 * @param benchmark as named in the result; in a run the simple name of the benchmark class
 * @param metric empty for the primary score, else the name of the secondary result without JMH's prefix
 * @param mode JMH's short name: {@code thrpt}, {@code avgt}, {@code sample}, {@code ss}; empty if unknown
 * @param threads 0 if unknown
 * @param parameters those that apply; in a run without the threads
 */
public record RowKey(
        String source, String benchmark, String metric, String mode, int threads, SortedMap<String, String> parameters)
        implements Comparable<RowKey> {

    /** The workload, and the kind, of rendezvous in native code. */
    public static final String NATIVE = "native";

    /** The parameter that names the experiment of a row. */
    public static final String EXPERIMENT = "experiment";

    private static final String FLOOR = "noop";
    private static final String PROGRAMS = "ProgramBenchmark";
    private static final String COMPARES_LAYOUTS = "FalseSharingBenchmark";
    private static final String WORKLOAD = "workload";
    private static final String THREADS = "threads";

    /** Every party reads all others. */
    public static final String ALL = "all";

    /** The parameters that distinguish the rows of a run; all others are the same in all rows. */
    private static final List<String> OF_A_RUN = List.of(
            "implementation",
            "segment",
            "layout",
            "stamp",
            "storage",
            "affinity",
            "wait",
            "read",
            "order",
            "hint",
            "fold",
            "neighbours");

    private static final Comparator<RowKey> BY_NAME = Comparator.comparing(RowKey::benchmark)
            .thenComparing(key -> key.parameters.toString())
            .thenComparingInt(RowKey::threads)
            .thenComparing(RowKey::mode)
            .thenComparing(RowKey::metric)
            .thenComparing(RowKey::source);

    /** Sorts rows that are compared with each other next to each other. */
    public static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::source)
            .thenComparing(RowKey::benchmark)
            .thenComparing(RowKey::workload)
            .thenComparing(RowKey::threads)
            .thenComparing(RowKey::segment)
            .thenComparing(RowKey::affinity)
            .thenComparing(RowKey::neighbours)
            .thenComparing(RowKey::implementation)
            .thenComparing(RowKey::layout)
            .thenComparing(RowKey::stamp)
            .thenComparing(RowKey::storage)
            .thenComparing(RowKey::waiting)
            .thenComparing(RowKey::read)
            .thenComparingInt(RowKey::fold)
            .thenComparing(RowKey::order)
            .thenComparing(RowKey::hint)
            .thenComparing(BY_NAME);

    public RowKey {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** The key of a JMH result. */
    public static RowKey of(String benchmark, String mode, int threads, Map<String, String> parameters) {
        return new RowKey("", benchmark, "", mode, threads, new TreeMap<>(parameters));
    }

    /** The key of a fork of a run. */
    public static RowKey of(String source, ForkFile fork) {
        return of(source, fork.benchmark(), fork.parameters());
    }

    /** The key of a run's row. */
    public static RowKey of(String source, String benchmark, Map<String, String> all) {
        SortedMap<String, String> own = new TreeMap<>(all);
        if (all.containsKey(EXPERIMENT)) {
            own.remove(THREADS);
        } else {
            own.keySet().retainAll(OF_A_RUN);
        }
        own.put(WORKLOAD, all.getOrDefault(WORKLOAD, workload(benchmark)));
        own.values().removeIf(String::isEmpty);
        return new RowKey(source, benchmark, "", "", number(all.get(THREADS)), own);
    }

    /** The key of the secondary result with this name of the same benchmark. */
    public RowKey secondary(String name) {
        return new RowKey(source, benchmark, name, mode, threads, parameters);
    }

    /** With another value of a parameter, or without the parameter if the value is empty. */
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

    /** The key of all rows that differ only in the number of threads. */
    public RowKey anyThreads() {
        return new RowKey(source, benchmark, metric, mode, 0, parameters);
    }

    public boolean primary() {
        return metric.isEmpty();
    }

    /** Equal for rows that are measured by the same forks. */
    public String task() {
        return benchmark + parameters;
    }

    public String implementation() {
        return parameter("implementation");
    }

    /** 0 if not applicable. */
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

    /** The parameter {@code workload}, or else the benchmark's name in lower case. */
    public String workload() {
        return parameter(WORKLOAD);
    }

    /** The name of a workload without the times or the size that rows add to it. */
    public static String nameOf(String workload) {
        return workload.split(" ")[0];
    }

    /** Whether the parties share a fixed total of work, so that each has less of it if there are more of them. */
    public boolean hasFixedTotal() {
        return program() || workload().matches("compute \\S+/n( .*)?");
    }

    public String order() {
        return parameter("order");
    }

    public String hint() {
        return parameter("hint");
    }

    /** The name of the experiment that the row belongs to; empty if it is not part of one. */
    public String experiment() {
        return parameter(EXPERIMENT);
    }

    /** The value of any parameter, the threads too; empty if it was not set. */
    public String value(String parameter) {
        return parameter.equals(THREADS) && threads > 0 ? Integer.toString(threads) : parameter(parameter);
    }

    /** The number of parties that a thread drives; 1 if it was not set. */
    public int fold() {
        return Math.max(1, number(parameters.get("fold")));
    }

    /** The number of threads that drive the parties. */
    public int crew() {
        return Math.ceilDiv(threads, fold());
    }

    /** Who reads whom: {@code ring}, {@code grid}; {@code all} if it was not set. */
    public String neighbours() {
        return parameters.getOrDefault("neighbours", ALL);
    }

    /** Whether it measures only the harness, without a rendezvous. */
    public boolean floor() {
        return implementation().equals(FLOOR);
    }

    /** Whether it measures a native rendezvous alone, without data: a bound, but no candidate. */
    public boolean rendezvousAlone() {
        return workload().equals(NATIVE);
    }

    /** Whether an operation is a whole run of a program, and not a cycle. */
    public boolean program() {
        return benchmark.equals(PROGRAMS);
    }

    /** Whether it belongs to the comparison of layouts, not to a ranking of implementations. */
    public boolean comparesLayouts() {
        return benchmark.equals(COMPARES_LAYOUTS);
    }

    @Override
    public int compareTo(RowKey other) {
        return BY_NAME.compare(this, other);
    }

    /**
     * All components in one line: {@code Bench.method:metric (avgt, 4 threads, a=1, b=2)}, without the mode and the
     * threads if they are unknown.
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

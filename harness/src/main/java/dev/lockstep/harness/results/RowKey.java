package dev.lockstep.harness.results;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * What makes a row: a benchmark and its parameters. A parameter that does not apply is an empty string, a number that
 * does not apply is 0.
 *
 * @param source tells machines or revisions apart where several were merged; empty where there is one
 * @param benchmark simple name of the benchmark class
 * @param workload the parameter of this name, else the benchmark's own name in lower case
 */
public record RowKey(
        String source,
        String benchmark,
        String implementation,
        int threads,
        int segment,
        String layout,
        String stamp,
        String storage,
        String affinity,
        String waiting,
        String read,
        String workload,
        String order,
        String hint) {

    private static final String FLOOR = "noop";
    private static final String COMPARES_LAYOUTS = "FalseSharingBenchmark";

    /** Rows that are compared with one another stand together. */
    public static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::source)
            .thenComparing(RowKey::benchmark)
            .thenComparing(RowKey::workload)
            .thenComparing(RowKey::threads)
            .thenComparing(RowKey::segment)
            .thenComparing(RowKey::affinity)
            .thenComparing(RowKey::implementation)
            .thenComparing(RowKey::toString);

    public static RowKey of(String source, ForkFile fork) {
        return of(source, fork.benchmark(), fork.parameters());
    }

    /** @param parameters all that were set, and what follows from them */
    public static RowKey of(String source, String benchmark, Map<String, String> parameters) {
        return new RowKey(
                source,
                benchmark,
                parameters.getOrDefault("implementation", ""),
                number(parameters.get("threads")),
                number(parameters.get("segment")),
                parameters.getOrDefault("layout", ""),
                parameters.getOrDefault("stamp", ""),
                parameters.getOrDefault("storage", ""),
                parameters.getOrDefault("affinity", ""),
                parameters.getOrDefault("wait", ""),
                parameters.getOrDefault("read", ""),
                parameters.getOrDefault("workload", workload(benchmark)),
                parameters.getOrDefault("order", ""),
                parameters.getOrDefault("hint", ""));
    }

    /** Whether it measures the harness alone, without a rendezvous. */
    public boolean floor() {
        return implementation.equals(FLOOR);
    }

    /** Whether it belongs to the comparison of layouts, and to no ranking of implementations. */
    public boolean comparesLayouts() {
        return benchmark.equals(COMPARES_LAYOUTS);
    }

    public RowKey withAffinity(String other) {
        return new RowKey(
                source,
                benchmark,
                implementation,
                threads,
                segment,
                layout,
                stamp,
                storage,
                other,
                waiting,
                read,
                workload,
                order,
                hint);
    }

    public RowKey withWaiting(String other) {
        return new RowKey(
                source,
                benchmark,
                implementation,
                threads,
                segment,
                layout,
                stamp,
                storage,
                affinity,
                other,
                read,
                workload,
                order,
                hint);
    }

    public RowKey withLayout(String other) {
        return new RowKey(
                source,
                benchmark,
                implementation,
                threads,
                segment,
                other,
                stamp,
                storage,
                affinity,
                waiting,
                read,
                workload,
                order,
                hint);
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

package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.RowKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Constructed rows and measurements. */
public final class Rows {

    private Rows() {}

    public static RowKey key(String implementation) {
        return key("ExchangeBenchmark", "exchange", implementation, "10", "packed");
    }

    public static RowKey falseSharing(String layout) {
        return key("FalseSharingBenchmark", "plain-writes", "atomic-barrier", "1", layout);
    }

    private static RowKey key(String benchmark, String workload, String implementation, String segment, String layout) {
        return RowKey.of(
                "",
                benchmark,
                Map.of(
                        "workload", workload,
                        "implementation", implementation,
                        "threads", "2",
                        "segment", segment,
                        "layout", layout,
                        "stamp", "none",
                        "storage", "heap",
                        "affinity", "spread",
                        "wait", "spin",
                        "read", "sum"));
    }

    /** A row with a fork for each score. */
    public static Row row(RowKey key, double... forks) {
        List<ForkIterations> measured = Arrays.stream(forks)
                .mapToObj(score -> fork(score, score, score))
                .toList();
        return Row.of(key, measured);
    }

    public static Row row(String implementation, double... forks) {
        return row(key(implementation), forks);
    }

    public static ForkIterations fork(double... scores) {
        return new ForkIterations("avgt", "ns/op", scores, Map.of("alloc", new double[scores.length]));
    }

    public static ForkIterations with(ForkIterations fork, String metric, double... values) {
        Map<String, double[]> metrics = new HashMap<>(fork.metrics());
        metrics.put(metric, values);
        return new ForkIterations(fork.mode(), fork.unit(), fork.scores(), metrics);
    }

    public static ForkIterations ruled(ForkIterations fork, double[] before, double[] after) {
        return with(with(fork, "ruler.transfer.before", before), "ruler.transfer.after", after);
    }
}

package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.Measurement;
import dev.lockstep.harness.results.RowKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows and measurements made by hand. */
public final class Rows {

    private Rows() {}

    public static RowKey key(String implementation) {
        return new RowKey(
                "",
                "ExchangeBenchmark",
                implementation,
                2,
                10,
                "packed",
                "none",
                "heap",
                "spread",
                "spin",
                "sum",
                "exchange",
                "",
                "");
    }

    public static RowKey falseSharing(String layout) {
        return new RowKey(
                "",
                "FalseSharingBenchmark",
                "atomic-barrier",
                2,
                1,
                layout,
                "none",
                "heap",
                "spread",
                "spin",
                "sum",
                "plain-writes",
                "",
                "");
    }

    /** A row with a fork for each score. */
    public static Row row(RowKey key, double... forks) {
        List<Measurement> measured = Arrays.stream(forks)
                .mapToObj(score -> fork(score, score, score))
                .toList();
        return Row.of(key, measured);
    }

    public static Row row(String implementation, double... forks) {
        return row(key(implementation), forks);
    }

    public static Measurement fork(double... scores) {
        return new Measurement("avgt", "ns/op", scores, Map.of("alloc", new double[scores.length]));
    }

    public static Measurement with(Measurement fork, String metric, double... values) {
        Map<String, double[]> metrics = new HashMap<>(fork.metrics());
        metrics.put(metric, values);
        return new Measurement(fork.mode(), fork.unit(), fork.scores(), metrics);
    }

    public static Measurement ruled(Measurement fork, double[] before, double[] after) {
        return with(with(fork, "ruler.transfer.before", before), "ruler.transfer.after", after);
    }
}

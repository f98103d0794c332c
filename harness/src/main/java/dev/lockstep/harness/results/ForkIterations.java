package dev.lockstep.harness.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * JMH's measurements of one fork of a run; arrays have one element per iteration. Times are normalised to nanoseconds;
 * a value that JMH could not compute is NaN.
 *
 * @param mode JMH's short name, usually {@code avgt}
 * @param unit the normalised unit, see {@link ScoreUnit}
 * @param scores in {@code unit}
 * @param metrics secondary metrics by name, in JMH's own units
 */
public record ForkIterations(String mode, String unit, double[] scores, Map<String, double[]> metrics) {

    /** Empty if the fork failed or has no measurements. */
    public static Optional<ForkIterations> of(ForkFile fork) {
        return Optional.ofNullable(fork.jmh())
                .map(jmh -> jmh.path(0))
                .filter(result -> result.has("primaryMetric"))
                .map(JmhResult::of)
                .map(ForkIterations::of);
    }

    /** The metric's values; empty if the fork did not measure it. */
    public double[] metric(String name) {
        return metrics.getOrDefault(name, new double[0]);
    }

    static ForkIterations of(JmhResult result) {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        result.secondary().forEach((name, metric) -> metrics.put(name, metric.iterations()));
        JmhMetric primary = result.primary();
        JmhMetric normalised = new JmhMetric(primary.unit(), primary.normalised());
        return new ForkIterations(result.key().mode(), primary.unit().name(), normalised.iterations(), metrics);
    }
}

package dev.lockstep.harness.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What JMH measured in one fork of a run, an element an iteration. Times are normalised to nanoseconds on reading; a
 * value that JMH could not compute is NaN.
 *
 * @param mode JMH's short name of it, {@code avgt} as a rule
 * @param unit normalised, see {@link ScoreUnit}
 * @param scores in {@code unit}
 * @param metrics secondary metrics by name, in JMH's own units
 */
public record ForkIterations(String mode, String unit, double[] scores, Map<String, double[]> metrics) {

    /** Empty where the fork failed or JMH measured nothing in it. */
    public static Optional<ForkIterations> of(ForkFile fork) {
        return Optional.ofNullable(fork.jmh())
                .map(jmh -> jmh.path(0))
                .filter(result -> result.has("primaryMetric"))
                .map(JmhResult::of)
                .map(ForkIterations::of);
    }

    /** The metric's values, none where the fork did not measure it. */
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

package dev.lockstep.harness.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What JMH measured in one fork, an element an iteration. Times are normalised to nanoseconds here, once; a value that
 * JMH could not compute is NaN.
 *
 * @param mode JMH's short name of it, {@code avgt} as a rule
 * @param unit {@code ns/op} where JMH gave a time per operation, else JMH's own
 * @param scores in {@code unit}
 * @param metrics secondary metrics by name, without the mark that JMH puts before the names of profilers' metrics
 */
public record Measurement(String mode, String unit, double[] scores, Map<String, double[]> metrics) {

    private static final Map<String, Double> NANOS = Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

    /** Empty where the fork failed or JMH measured nothing in it. */
    public static Optional<Measurement> of(ForkFile fork) {
        return Optional.ofNullable(fork.jmh())
                .map(jmh -> jmh.path(0))
                .filter(result -> result.has("primaryMetric"))
                .map(Measurement::of);
    }

    /** The metric's values, none where the fork did not measure it. */
    public double[] metric(String name) {
        return metrics.getOrDefault(name, new double[0]);
    }

    /** A metric's name without JMH's mark, a middle dot as a rule. */
    public static String plainName(String metric) {
        return metric.replaceFirst("^\\P{L}+", "");
    }

    private static Measurement of(JsonNode result) {
        JsonNode primary = result.path("primaryMetric");
        String unit = primary.path("scoreUnit").asText();
        double nanos = NANOS.getOrDefault(unit, 1.0);
        Map<String, double[]> metrics = new LinkedHashMap<>();
        result.path("secondaryMetrics")
                .properties()
                .forEach(metric -> metrics.put(plainName(metric.getKey()), values(metric.getValue(), 1)));
        return new Measurement(
                result.path("mode").asText(),
                NANOS.containsKey(unit) ? "ns/op" : unit,
                values(primary, nanos),
                metrics);
    }

    private static double[] values(JsonNode metric, double factor) {
        return StreamSupport.stream(metric.path("rawData").spliterator(), false)
                .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
                .mapToDouble(value -> factor * value.asDouble(Double.NaN))
                .toArray();
    }
}

package dev.lockstep.harness.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One metric of a JMH result.
 *
 * @param unit the normalised unit, which {@link #normalised} converts to
 * @param forks the iterations of each fork in JMH's unit; NaN if JMH could not compute one
 */
public record JmhMetric(ScoreUnit unit, List<double[]> forks) {

    static JmhMetric of(JsonNode metric) {
        return new JmhMetric(
                ScoreUnit.of(metric.path("scoreUnit").asText()),
                forks(metric).map(JmhMetric::iterations).toList());
    }

    /** The forks' iterations in the normalised unit. */
    public List<double[]> normalised() {
        return forks.stream()
                .map(fork ->
                        Arrays.stream(fork).map(score -> score * unit.factor()).toArray())
                .toList();
    }

    /** The iterations of all forks in JMH's unit. */
    double[] iterations() {
        return forks.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** In sample mode an iteration is a histogram; without raw data, the overall score is the only value. */
    private static Stream<JsonNode> forks(JsonNode metric) {
        if (metric.path("rawData").isArray()) {
            return elements(metric.path("rawData"));
        }
        return metric.path("rawDataHistogram").isArray()
                ? elements(metric.path("rawDataHistogram"))
                : metric.has("score") ? Stream.of(metric.path("score")) : Stream.empty();
    }

    private static double[] iterations(JsonNode fork) {
        DoubleStream scores =
                fork.isArray() ? elements(fork).mapToDouble(JmhMetric::score) : DoubleStream.of(score(fork));
        return scores.toArray();
    }

    /** JMH writes "NaN" for a value that it could not compute. */
    private static double score(JsonNode iteration) {
        return iteration.isArray() ? mean(iteration) : iteration.asDouble(Double.NaN);
    }

    private static double mean(JsonNode histogram) {
        double sum = 0;
        long count = 0;
        for (JsonNode bin : histogram) {
            sum += bin.path(0).asDouble() * bin.path(1).asLong();
            count += bin.path(1).asLong();
        }
        return sum / count;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

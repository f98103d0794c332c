package dev.lockstep.reports.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.Run;
import dev.lockstep.reports.model.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * JMH's result file for the whole run: the forks of a row become one result with {@code rawData[fork][iteration]}, as
 * if a single JMH process had run them all. The error and its interval are "NaN": they would pool the iterations of all
 * forks, which are not independent.
 */
final class JmhResultFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double[] PERCENTS = {0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100};

    private JmhResultFile() {}

    static void write(Sources sources, Path file) throws IOException {
        Map<RowKey, List<JsonNode>> rows = new LinkedHashMap<>();
        for (Run run : sources.runs()) {
            for (ForkFile fork : run.forks(ForkFile.SCORE)) {
                fork.jmh()
                        .forEach(result -> rows.computeIfAbsent(sources.key(run, fork), _ -> new ArrayList<>())
                                .add(result));
            }
        }
        ArrayNode merged = JSON.createArrayNode();
        rows.forEach((key, forks) -> merged.add(result(key, forks)));
        JSON.writeValue(file.toFile(), merged);
    }

    private static ObjectNode result(RowKey key, List<JsonNode> forks) {
        ObjectNode result = forks.getFirst().deepCopy();
        result.put("forks", forks.size());
        if (!key.source().isEmpty()) {
            result.withObject("/params").put("run", key.source());
        }
        result.set("primaryMetric", metric(forks, "/primaryMetric"));
        ObjectNode secondary = result.putObject("secondaryMetrics");
        forks.stream()
                .flatMap(fork -> fork.path("secondaryMetrics").propertyStream())
                .map(Map.Entry::getKey)
                .distinct()
                .forEach(name -> secondary.set(name, metric(forks, "/secondaryMetrics/" + name)));
        return result;
    }

    private static ObjectNode metric(List<JsonNode> forks, String pointer) {
        List<JsonNode> parts = forks.stream()
                .map(fork -> fork.at(pointer))
                .filter(JsonNode::isObject)
                .toList();
        ObjectNode metric = parts.getFirst().deepCopy();
        if (parts.size() == 1) {
            return metric;
        }
        ArrayNode raw = metric.putArray("rawData");
        parts.forEach(part -> part.path("rawData").forEach(raw::add));
        double[] values = StreamSupport.stream(raw.spliterator(), false)
                .flatMapToDouble(fork -> StreamSupport.stream(fork.spliterator(), false)
                        .mapToDouble(value -> value.asDouble(Double.NaN)))
                .toArray();
        metric.put("score", Mean.of(values).getAsDouble());
        metric.put("scoreError", Double.NaN);
        metric.putArray("scoreConfidence").add(Double.NaN).add(Double.NaN);
        percentiles(metric.putObject("scorePercentiles"), values);
        return metric;
    }

    private static void percentiles(ObjectNode percentiles, double[] values) {
        double[] found = Quantile.withDefaults()
                .with(Quantile.EstimationMethod.HF6)
                .evaluate(
                        values,
                        Arrays.stream(PERCENTS).map(percent -> percent / 100).toArray());
        for (int i = 0; i < PERCENTS.length; i++) {
            percentiles.put(Double.toString(PERCENTS[i]), found[i]);
        }
    }
}

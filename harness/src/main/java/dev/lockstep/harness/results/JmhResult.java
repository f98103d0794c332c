package dev.lockstep.harness.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * One element of JMH's result list: a benchmark with its parameters and measurements. This is the only parser of the
 * format; runs, reports, the gate and comparisons use it.
 *
 * @param conditions other properties that must be equal for comparable figures, label to value: versions, warm-up,
 *     batch sizes
 * @param jvmFlags as written by JMH
 * @param secondary by name, without the prefix that JMH gives to the metrics of profilers
 */
public record JmhResult(
        RowKey key,
        Map<String, String> conditions,
        List<String> jvmFlags,
        JmhMetric primary,
        Map<String, JmhMetric> secondary) {

    /** The label of the condition that says how a fork was warmed up. */
    public static final String WARM_UP = "warm-up";

    private static final List<String> FIELDS =
            List.of("jmhVersion", "jdkVersion", "vmName", "vmVersion", "measurementBatchSize", "opsPerInvocation");
    private static final List<String> LABELS =
            List.of("JMH", "JDK", "VM", "VM version", "batch size", "operations per invocation");

    /** Whether the node is a result. */
    public static boolean isResult(JsonNode node) {
        return node.has("benchmark") && node.path("primaryMetric").isObject();
    }

    public static JmhResult of(JsonNode node) {
        Map<String, JmhMetric> secondary = new LinkedHashMap<>();
        node.path("secondaryMetrics")
                .properties()
                .forEach(metric -> secondary.put(plainName(metric.getKey()), JmhMetric.of(metric.getValue())));
        return new JmhResult(
                key(node),
                conditions(node),
                StreamSupport.stream(node.path("jvmArgs").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                JmhMetric.of(node.path("primaryMetric")),
                secondary);
    }

    /** The same with only the counted iterations of the score, for a fork of a run, see {@link ForkScore#counted}. */
    public JmhResult counted() {
        JmhMetric only =
                new JmhMetric(ScoreUnit.of(primary.unit().name()), List.of(ForkScore.counted(ForkIterations.of(this))));
        return new JmhResult(key, conditions, jvmFlags, only, secondary);
    }

    /** A metric's name without JMH's prefix, usually a middle dot. */
    public static String plainName(String metric) {
        return metric.replaceFirst("^\\P{L}+", "");
    }

    private static RowKey key(JsonNode node) {
        Map<String, String> parameters = new TreeMap<>();
        node.path("params")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        return RowKey.of(
                node.path("benchmark").asText(),
                node.path("mode").asText(),
                node.path("threads").asInt(),
                parameters);
    }

    private static Map<String, String> conditions(JsonNode node) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            if (node.has(FIELDS.get(i))) {
                conditions.put(LABELS.get(i), node.path(FIELDS.get(i)).asText());
            }
        }
        conditions.put(WARM_UP, warmUp(node));
        return conditions;
    }

    private static String warmUp(JsonNode node) {
        String batch = node.path("warmupBatchSize").asText("1");
        return "%s x %s%s"
                .formatted(
                        node.path("warmupIterations").asText(),
                        node.path("warmupTime").asText(),
                        batch.equals("1") ? "" : " in batches of " + batch);
    }
}

package dev.lockstep.gate.stored;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.gate.decision.RowId;
import dev.lockstep.gate.decision.ScoreUnit;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Gathers the rows of one side from JMH's results, one after another; of each it keeps what the gate needs alone. */
public final class Rows {

    private static final List<String> FIXED = List.of("jmhVersion", "jdkVersion", "vmName", "vmVersion");
    private static final Map<String, String> LABELS =
            Map.of("jmhVersion", "JMH", "jdkVersion", "JDK", "vmName", "VM", "vmVersion", "VM version");

    private final Set<String> metrics;
    private final Map<RowId, Measured> rows = new LinkedHashMap<>();
    private final Set<String> offered = new TreeSet<>();

    /** @param metrics names of the secondary results to be taken beside the scores, without JMH's mark */
    public Rows(Set<String> metrics) {
        this.metrics = Set.copyOf(metrics);
    }

    /** Adds one element of JMH's result array; a row that is there already gets more forks. */
    public void add(JsonNode result, Map<String, String> machine) {
        RowId id = id(result);
        Map<String, String> fingerprint = fingerprint(result, machine);
        put(id, Scores.of(result.path("primaryMetric")), fingerprint);
        result.path("secondaryMetrics").properties().forEach(metric -> {
            String name = Measurement.plainName(metric.getKey());
            offered.add(name);
            if (metrics.contains(name)) {
                put(id.secondary(name), Scores.of(metric.getValue()), fingerprint);
            }
        });
    }

    public List<Measured> all() {
        return List.copyOf(rows.values());
    }

    /** @throws RefusedException where no result has one of the metrics asked for */
    public List<Measured> complete() {
        metrics.stream()
                .filter(metric -> !rows.isEmpty() && !offered.contains(metric))
                .findFirst()
                .ifPresent(this::refuse);
        return all();
    }

    private void refuse(String metric) {
        throw new RefusedException("--metric '%s' is in no result, which have %s: name one of these, or measure with"
                        .formatted(metric, offered.isEmpty() ? "none" : String.join(", ", offered))
                + " the profiler that gives it, such as -- -prof gc.");
    }

    private void put(RowId id, Scores scores, Map<String, String> fingerprint) {
        boolean lower = ScoreUnit.lowerIsBetter(id, scores.unit());
        rows.merge(
                id, new Measured(id, lower, scores.unit(), scores.forks(), scores.lost(), fingerprint), Rows::together);
    }

    private static Measured together(Measured one, Measured other) {
        List<double[]> forks = new ArrayList<>(one.forks());
        forks.addAll(other.forks());
        return new Measured(
                one.id(), one.lowerIsBetter(), one.unit(), forks, one.lost() + other.lost(), one.fingerprint());
    }

    private static RowId id(JsonNode result) {
        Map<String, String> parameters = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        return RowId.of(
                result.path("benchmark").asText(),
                result.path("mode").asText(),
                result.path("threads").asInt(),
                parameters);
    }

    private static Map<String, String> fingerprint(JsonNode result, Map<String, String> machine) {
        Map<String, String> fingerprint = new LinkedHashMap<>(machine);
        FIXED.forEach(field -> putText(fingerprint, LABELS.get(field), result.path(field)));
        fingerprint.put(
                "JVM flags",
                StreamSupport.stream(result.path("jvmArgs").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" ")));
        fingerprint.put("warm-up", times(result));
        return fingerprint;
    }

    private static String times(JsonNode result) {
        return "%s x %s"
                .formatted(
                        result.path("warmupIterations").asText(),
                        result.path("warmupTime").asText());
    }

    private static void putText(Map<String, String> fingerprint, String label, JsonNode value) {
        if (!value.isMissingNode()) {
            fingerprint.put(label, value.asText());
        }
    }
}

package dev.lockstep.reports.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.harness.results.RowKey;
import java.util.List;

/** All data, machine-readable. A figure that is not available is null. */
final class GateJson {

    private static final int FORMAT = 2;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /**
     * The start of a workflow command, which GitHub's runner obeys anywhere in a line; the escaped form is the same in
     * JSON.
     */
    private static final String COMMAND = "##[";

    private static final String SAME_TEXT = "\\u0023#[";

    private GateJson() {}

    static String of(GateReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("overall", report.decision().overall().name());
        ObjectNode facts = root.putObject("facts");
        report.facts().forEach(facts::put);
        ArrayNode rows = root.putArray("rows");
        report.decision()
                .rows()
                .forEach(row -> put(rows.addObject(), row, report.forks().get(row.id())));
        put(root.putArray("added"), report.decision().added());
        put(root.putArray("removed"), report.decision().removed());
        ArrayNode warnings = root.putArray("warnings");
        report.warnings().forEach(warnings::add);
        try {
            return JSON.writeValueAsString(root).replace(COMMAND, SAME_TEXT) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode node, RowVerdict row, GateReport.Forks forks) {
        put(node, row.id());
        node.put("verdict", row.verdict().name());
        node.put("reason", row.reason());
        node.put("unit", row.unit());
        node.put("lowerIsBetter", row.lowerIsBetter());
        node.put("statistic", GateFigures.of(row.statistic()));
        put(node, "baseline", row.baseline());
        put(node, "candidate", row.candidate());
        put(node, "change", row.change());
        put(node, "low", row.low());
        put(node, "high", row.high());
        put(node, "adjustedP", row.adjustedP());
        node.put("pairs", row.pairs());
        put(node, "variation", row.variation());
        put(node, "outlierShare", row.outlierShare());
        put(node, "visible", row.visible());
        if (forks != null) {
            put(node, "tolerance", forks.tolerance());
            put(node, forks.kept());
            ObjectNode rulers = node.putObject("rulers");
            forks.rulers().forEach((name, arms) -> put(rulers.putObject(name), arms));
            ArrayNode replaced = node.putArray("replaced");
            forks.replaced().forEach(block -> put(replaced.addObject(), block));
        }
    }

    private static void put(ObjectNode node, GateReport.Measured forks) {
        put(node, forks.scores());
        put(node.putObject("otherLoad"), forks.otherLoad());
    }

    private static void put(ObjectNode node, GateReport.Arms arms) {
        put(node.putArray("baselineForks"), arms.baseline());
        put(node.putArray("candidateForks"), arms.candidate());
    }

    private static void put(ArrayNode array, List<RowKey> ids) {
        ids.forEach(id -> put(array.addObject(), id));
    }

    private static void put(ObjectNode node, RowKey id) {
        node.put("benchmark", id.benchmark());
        node.put("metric", id.metric());
        node.put("mode", id.mode());
        node.put("threads", id.threads());
        ObjectNode parameters = node.putObject("parameters");
        id.parameters().forEach(parameters::put);
    }

    private static void put(ObjectNode node, String field, double value) {
        if (Double.isFinite(value)) {
            node.put(field, value);
        } else {
            node.putNull(field);
        }
    }

    private static void put(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(Double.isFinite(value) ? DoubleNode.valueOf(value) : NullNode.getInstance());
        }
    }
}

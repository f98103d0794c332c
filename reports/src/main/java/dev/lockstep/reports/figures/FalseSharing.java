package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.RowKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs that segments share cache lines: the same writes to packed and to padded segments. */
public record FalseSharing(Row packed, Row padded) {

    /** A pair for each setting measured in both layouts. */
    public static List<FalseSharing> of(List<Row> rows) {
        Map<RowKey, Map<String, Row>> pairs = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.key().comparesLayouts() && row.measured()) {
                pairs.computeIfAbsent(row.key().withLayout(""), _ -> new LinkedHashMap<>())
                        .put(row.key().layout(), row);
            }
        }
        return pairs.values().stream()
                .filter(pair -> pair.containsKey("packed") && pair.containsKey("padded"))
                .map(pair -> new FalseSharing(pair.get("packed"), pair.get("padded")))
                .toList();
    }

    /** How many times as long packed segments take. */
    public double ratio() {
        return packed.score() / padded.score();
    }

    /** The least and the most that the two intervals allow. */
    public double ratioLow() {
        return packed.interval().low() / padded.interval().high();
    }

    public double ratioHigh() {
        return packed.interval().high() / padded.interval().low();
    }

    public boolean differs() {
        return !packed.interval().overlaps(padded.interval());
    }

    /** Whether there are enough forks to tell the two apart at all. */
    public boolean decides() {
        return packed.forks() > 1 && padded.forks() > 1;
    }
}

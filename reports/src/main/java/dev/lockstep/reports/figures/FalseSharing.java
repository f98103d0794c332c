package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.RowKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cost of shared cache lines: the same writes to packed and to padded segments. */
public record FalseSharing(Row packed, Row padded) {

    /** One pair for each setting that was measured in both layouts. */
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

    /** The time for packed segments relative to padded ones. */
    public double ratio() {
        return packed.score() / padded.score();
    }

    /** The smallest and the largest ratio that the two intervals allow. */
    public double ratioLow() {
        return packed.interval().low() / padded.interval().high();
    }

    public double ratioHigh() {
        return packed.interval().high() / padded.interval().low();
    }

    public boolean differs() {
        return !packed.interval().overlaps(padded.interval());
    }

    /** Whether there are enough forks to decide whether the two differ. */
    public boolean decides() {
        return Math.min(packed.forks(), padded.forks()) >= Contest.FEWEST_ROUNDS;
    }
}

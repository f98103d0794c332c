package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The same rows under several affinity policies.
 *
 * @param group what the rows have in common; its affinity is empty
 * @param policies in order of first occurrence
 * @param lines one for each implementation with its settings: by policy the row, if measured
 */
public record AffinityComparison(Group group, List<String> policies, List<Map<String, Row>> lines) {

    /** A comparison for each setting that was measured with at least two policies. */
    public static List<AffinityComparison> of(List<Row> rows) {
        Map<Group, List<Row>> settings = rows.stream()
                .filter(Row::measured)
                .collect(Collectors.groupingBy(
                        row -> Group.of(row.key()).anyAffinity(), LinkedHashMap::new, Collectors.toList()));
        List<AffinityComparison> comparisons = new ArrayList<>();
        settings.forEach((setting, measured) -> {
            List<Map<String, Row>> lines = lines(measured);
            if (!lines.isEmpty()) {
                comparisons.add(new AffinityComparison(setting, policies(lines), lines));
            }
        });
        return comparisons;
    }

    /**
     * The wait strategy may depend on the affinity (nobody spins on a single core), so rows with different ones share a
     * line if they can.
     */
    private static List<Map<String, Row>> lines(List<Row> rows) {
        long places =
                rows.stream().map(row -> row.key().withWaiting("")).distinct().count();
        boolean goesWithAffinity = places == rows.size();
        Map<RowKey, Map<String, Row>> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            RowKey anywhere = row.key().withAffinity("");
            lines.computeIfAbsent(goesWithAffinity ? anywhere.withWaiting("") : anywhere, _ -> new LinkedHashMap<>())
                    .put(row.key().affinity(), row);
        }
        return lines.values().stream().filter(line -> line.size() > 1).toList();
    }

    private static List<String> policies(List<Map<String, Row>> lines) {
        return lines.stream().flatMap(line -> line.keySet().stream()).distinct().toList();
    }
}

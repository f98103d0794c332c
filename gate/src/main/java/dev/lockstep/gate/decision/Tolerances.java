package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The largest change that is accepted, as a share: 0.03 is 3 %.
 *
 * @param standard for rows that no pattern matches
 * @param byPattern the first pattern found in a row's {@link RowKey#toString()} determines its tolerance
 */
public record Tolerances(double standard, Map<Pattern, Double> byPattern) {

    public Tolerances {
        byPattern = new LinkedHashMap<>(byPattern);
    }

    public static Tolerances of(double standard) {
        return new Tolerances(standard, Map.of());
    }

    /** One warning for each pattern that is found in none of these rows. */
    Stream<String> unused(Collection<RowKey> rows) {
        return byPattern.keySet().stream()
                .filter(pattern -> rows.stream()
                        .noneMatch(row -> pattern.matcher(row.toString()).find()))
                .map("the tolerance for '%s' matches no row's name and has no effect: correct its line"::formatted);
    }

    public double of(RowKey id) {
        return byPattern.entrySet().stream()
                .filter(rule -> rule.getKey().matcher(id.toString()).find())
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(standard);
    }
}

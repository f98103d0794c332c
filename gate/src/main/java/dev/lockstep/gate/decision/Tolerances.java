package dev.lockstep.gate.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How large a change may be before it matters, as a share: 0.03 is 3 %.
 *
 * @param standard for rows that no pattern finds
 * @param byPattern the first pattern found in a row's {@link RowId#toString()} gives its tolerance
 */
public record Tolerances(double standard, Map<Pattern, Double> byPattern) {

    public Tolerances {
        byPattern = new LinkedHashMap<>(byPattern);
    }

    public static Tolerances of(double standard) {
        return new Tolerances(standard, Map.of());
    }

    public double of(RowId id) {
        return byPattern.entrySet().stream()
                .filter(rule -> rule.getKey().matcher(id.toString()).find())
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(standard);
    }
}

package dev.lockstep.harness.results;

import java.util.Map;
import java.util.Optional;

/**
 * A normalised unit of JMH's scores, so that results in milliseconds and microseconds can be compared.
 *
 * @param name {@code ns/op} for times, {@code ops/s} for throughputs, else the unit itself
 * @param factor multiplies a score in the original unit
 */
public record ScoreUnit(String name, double factor) {

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);

    private static final String TIME = "ns/";
    private static final String RATE = "ops/s";

    public static ScoreUnit of(String unit) {
        int slash = unit.indexOf('/');
        String above = slash < 0 ? unit : unit.substring(0, slash);
        String below = slash < 0 ? "" : unit.substring(slash + 1);
        if (NANOS.containsKey(above) && slash > 0) {
            return new ScoreUnit(TIME + below, NANOS.get(above));
        }
        if (NANOS.containsKey(below)) {
            return new ScoreUnit(above + "/s", NANOS.get("s") / NANOS.get(below));
        }
        return new ScoreUnit(unit, 1);
    }

    /** Whether a normalised unit is a time per operation. */
    static boolean isTime(String unit) {
        return unit.startsWith(TIME);
    }

    /** Whether a normalised unit is a throughput. */
    static boolean isRate(String unit) {
        return unit.equals(RATE);
    }

    /**
     * A message if a mode and the normalised unit of its score contradict each other, so that the better direction is
     * unknown.
     */
    public static Optional<String> contradiction(String mode, String unit) {
        boolean contradicts = switch (mode) {
            case "thrpt" -> isTime(unit);
            case "avgt", "sample", "ss" -> unit.endsWith("/s");
            default -> false;
        };
        return contradicts
                ? Optional.of("mode %s and unit %s contradict each other".formatted(mode, unit))
                : Optional.empty();
    }
}

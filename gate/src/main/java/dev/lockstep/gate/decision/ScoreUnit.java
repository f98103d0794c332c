package dev.lockstep.gate.decision;

import java.util.Map;

/**
 * A unit to which the units of JMH's scores are normalised on reading, so that results in milliseconds and microseconds
 * compare.
 *
 * @param name {@code ns/op} for times, {@code ops/s} for throughputs, else the unit itself
 * @param factor multiplies a score in the original unit
 */
public record ScoreUnit(String name, double factor) {

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);

    public static ScoreUnit of(String unit) {
        int slash = unit.indexOf('/');
        String above = slash < 0 ? unit : unit.substring(0, slash);
        String below = slash < 0 ? "" : unit.substring(slash + 1);
        if (NANOS.containsKey(above) && slash > 0) {
            return new ScoreUnit("ns/" + below, NANOS.get(above));
        }
        if (NANOS.containsKey(below)) {
            return new ScoreUnit(above + "/s", NANOS.get("s") / NANOS.get(below));
        }
        return new ScoreUnit(unit, 1);
    }

    /**
     * Whether less is better: for times and for whatever is spent per operation. Throughput is the one mode where more
     * is, and its unit decides for its secondary results: what is counted per second is one, what is counted per
     * operation is a cost.
     */
    public static boolean lowerIsBetter(RowId id, String unit) {
        return id.primary() ? !id.mode().equals("thrpt") : !unit.startsWith("ops/");
    }
}

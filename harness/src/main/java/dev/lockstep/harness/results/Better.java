package dev.lockstep.harness.results;

import java.util.Arrays;

/** Whether a lower or a higher score is better. */
public enum Better {
    LOWER,
    HIGHER,
    /** Neither direction is better, as for an allocation rate or a number of collections. */
    NEITHER;

    /** The direction for a row whose scores have this unit, see {@link ScoreUnit}. */
    public static Better of(RowKey row, String unit) {
        if (row.primary()) {
            return row.mode().equals("thrpt") ? HIGHER : LOWER;
        }
        return switch (unit) {
            case "insns/clk" -> HIGHER;
            case "clks/insn" -> LOWER;
            default -> ScoreUnit.isRate(unit) ? HIGHER : isSpent(unit) ? LOWER : NEITHER;
        };
    }

    /** Scores as times, of which lower ones are better: the reciprocals of rates. */
    public double[] times(double... scores) {
        return this == HIGHER ? Arrays.stream(scores).map(score -> 1 / score).toArray() : scores;
    }

    /** A cost per operation. Values per second are not: they depend on the speed of the code. */
    private static boolean isSpent(String unit) {
        return unit.endsWith("/op") || ScoreUnit.isTime(unit);
    }
}

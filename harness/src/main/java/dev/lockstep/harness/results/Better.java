package dev.lockstep.harness.results;

/** Which way of a score is for the better. */
public enum Better {
    LOWER,
    HIGHER,
    /** Neither more nor less of it is better by itself: a rate of allocation, a count of collections. */
    NEITHER;

    /** Of a row whose scores have this unit, see {@link ScoreUnit}. */
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

    /** What an operation takes, in whatever is counted; what a second sees of it follows from how fast the code is. */
    private static boolean isSpent(String unit) {
        return unit.endsWith("/op") || ScoreUnit.isTime(unit);
    }
}

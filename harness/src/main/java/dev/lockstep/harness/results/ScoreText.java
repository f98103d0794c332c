package dev.lockstep.harness.results;

import java.util.List;
import java.util.Locale;

/** Formats scores in a readable unit, the same in every locale. */
public final class ScoreText {

    private static final double LARGE = 10_000;
    private static final double STEP = 1_000;
    private static final List<String> TIMES = List.of("ns/", "us/", "ms/", "s/");
    private static final List<String> RATES = List.of("ops/s", "ops/ms", "ops/us", "ops/ns");

    private ScoreText() {}

    /**
     * Such as {@code 3,724 ms/op}.
     *
     * @param unit the normalised unit, see {@link ScoreUnit}
     * @param beside the score that determines the unit, so that scores shown together have the same unit
     */
    public static String of(double score, String unit, double beside) {
        int steps = steps(unit, Double.isFinite(beside) ? Math.abs(beside) : Math.abs(score));
        return number(score / Math.pow(STEP, steps)) + " " + scaled(unit, steps);
    }

    private static int steps(String unit, double size) {
        int most = ScoreUnit.isTime(unit) || ScoreUnit.isRate(unit) ? TIMES.size() - 1 : 0;
        int steps = 0;
        while (steps < most && size / Math.pow(STEP, steps) >= LARGE) {
            steps++;
        }
        return steps;
    }

    private static String scaled(String unit, int steps) {
        return ScoreUnit.isTime(unit)
                ? unit.replaceFirst(TIMES.getFirst(), TIMES.get(steps))
                : ScoreUnit.isRate(unit) ? RATES.get(steps) : unit;
    }

    /** At least three significant digits, with thousands separators. */
    public static String number(double value) {
        double size = Math.abs(value);
        String format = size == 0 || size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : size >= 0.01 ? "%.2f" : "%.1e";
        return String.format(Locale.ROOT, format, value);
    }
}

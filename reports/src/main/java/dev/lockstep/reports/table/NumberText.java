package dev.lockstep.reports.table;

import dev.lockstep.harness.results.ScoreText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats figures, independently of the locale. */
public final class NumberText {

    public static final String NONE = "—";

    private NumberText() {}

    /** At least three significant digits, with thousands separators; a dash if there is no value. */
    public static String brief(double value) {
        return Double.isFinite(value) ? ScoreText.number(value) : NONE;
    }

    /** An integer with thousands separators. */
    public static String count(double value) {
        return format("%,.0f", Math.floor(value));
    }

    public static String times(double value) {
        return format(Math.abs(value) >= 99.95 ? "%,.0f×" : Math.abs(value) >= 9.995 ? "%.1f×" : "%.2f×", value);
    }

    public static String interval(double low, double high) {
        return Double.isFinite(low) ? brief(low) + " – " + brief(high) : NONE;
    }

    public static String ms(double value) {
        return format("%.3f", value);
    }

    /** A share from 0 to 1 as percent, without the sign. */
    public static String percent(double share) {
        return format("%.1f", 100 * share);
    }

    public static String percent(OptionalDouble share) {
        return percent(share.orElse(Double.NaN));
    }

    /** Full precision for files; empty if there is no value. */
    public static String exact(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "";
    }

    public static String exact(OptionalDouble value) {
        return exact(value.orElse(Double.NaN));
    }

    private static String format(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : NONE;
    }
}

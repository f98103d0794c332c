package dev.lockstep.reports.table;

import dev.lockstep.harness.results.ScoreText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as text, the same in every locale. */
public final class NumberText {

    public static final String NONE = "—";

    private NumberText() {}

    /** Three significant digits as far as decimals go, thousands in groups; a dash where there is nothing. */
    public static String brief(double value) {
        return Double.isFinite(value) ? ScoreText.number(value) : NONE;
    }

    /** A whole number of things, thousands in groups. */
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

    /** A share of one, as a number of hundredths. */
    public static String percent(double share) {
        return format("%.1f", 100 * share);
    }

    public static String percent(OptionalDouble share) {
        return percent(share.orElse(Double.NaN));
    }

    /** Full precision for a machine; empty where there is nothing. */
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

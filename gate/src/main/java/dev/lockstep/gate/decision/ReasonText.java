package dev.lockstep.gate.decision;

import java.util.Locale;

/** The text of shares and counts in reasons. */
public final class ReasonText {

    private ReasonText() {}

    /** With its sign: {@code +4.2 %}. */
    static String change(double share) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }

    static String share(double share) {
        return Double.isInfinite(share) ? "any size" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** In the singular or plural: {@code 2 forks}. */
    public static String count(int number, String thing) {
        return "%d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }
}

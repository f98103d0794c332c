package dev.lockstep.stats.simulation;

import java.util.List;
import java.util.Locale;

/** A table for printing. */
public record SimulatedFigures(String title, List<String> columns, List<List<String>> lines) {

    public static String percent(double share, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }
}

package dev.lockstep.reports.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A horizontal axis of changes in percent, with a logarithmic scale, so that a doubling and a halving have the same
 * distance from no change.
 *
 * @param most the share at its right end; the left end has the same distance from no change
 */
record ChangeAxis(double most) {

    static final int LEFT = 50;
    static final int WIDTH = 810;
    static final int RIGHT = LEFT + WIDTH;

    private static final double LEAST = 0.06;
    private static final double WIDEST = 4.5;
    private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2};
    private static final int MOST_TICKS = 5;

    record Tick(String x, String label) {}

    /** An axis that contains all these changes, up to a maximum width. */
    static ChangeAxis over(DoubleStream changes) {
        double most = changes.filter(Double::isFinite)
                .map(change -> Math.exp(Math.abs(Math.log1p(Math.max(change, -0.99)))) - 1)
                .max()
                .orElse(LEAST);
        return new ChangeAxis(Math.clamp(1.1 * most, LEAST, WIDEST));
    }

    String x(double change) {
        return coordinate(at(change));
    }

    /** Whether a change is outside the axis. */
    boolean beyond(double change) {
        return Math.abs(Math.log1p(change)) > Math.log1p(most);
    }

    double at(double change) {
        double share = Math.log1p(Math.max(change, -0.999999)) / Math.log1p(most);
        return LEFT + WIDTH * (1 + Math.clamp(share, -1, 1)) / 2;
    }

    List<Tick> ticks() {
        double step = Arrays.stream(STEPS)
                .filter(each -> most / each <= MOST_TICKS)
                .findFirst()
                .orElse(STEPS[STEPS.length - 1]);
        return LongStream.rangeClosed((long) -(1 / step), (long) (most / step))
                .mapToDouble(i -> i * step)
                .filter(change -> change > -0.999 && !beyond(change))
                .mapToObj(change -> new Tick(x(change), change == 0 ? "0" : GateFigures.tick(change)))
                .toList();
    }

    static String coordinate(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }
}

package dev.lockstep.reports.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Reduces the size of a chart's SVG, and embeds it in a page. */
final class Svg {

    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d{3,}(?:E-?\\d+)?");

    private Svg() {}

    /** Rounds coordinates to a hundredth of a pixel, which reduces the size to a quarter. */
    static String slim(String svg) {
        return FRACTION.matcher(svg)
                .replaceAll(number -> new BigDecimal(number.group())
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    /**
     * Removes the prolog, makes the container determine the size, adds a label for screen readers, and makes the ids
     * unique.
     */
    static String inline(String svg, ChartPlan plan) {
        String body = svg.substring(svg.indexOf("<svg"));
        String prefixed = body.replaceAll("id=\"([^\"]+)\"", "id=\"" + plan.name() + "-$1\"")
                .replaceAll("url\\(#([^)]+)\\)", "url(#" + plan.name() + "-$1)")
                .replaceAll("xlink:href=\"#([^\"]+)\"", "xlink:href=\"#" + plan.name() + "-$1\"");
        return prefixed.replaceFirst(
                "<svg", "<svg role=\"img\" aria-label=\"" + plan.title().replace("\"", "") + "\"");
    }
}

package dev.lockstep.reports.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** What a chart's SVG needs to be small, and to stand inside a page. */
final class Svg {

    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d{3,}(?:E-?\\d+)?");

    private Svg() {}

    /** Coordinates to a hundredth of a pixel: a quarter of the size is left. */
    static String slim(String svg) {
        return FRACTION.matcher(svg)
                .replaceAll(number -> new BigDecimal(number.group())
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    /** Without prolog, scaled by its container, named for those who cannot see it, its ids unlike other charts'. */
    static String inline(String svg, ChartPlan plan) {
        String body = svg.substring(svg.indexOf("<svg"));
        String prefixed = body.replaceAll("id=\"([^\"]+)\"", "id=\"" + plan.name() + "-$1\"")
                .replaceAll("url\\(#([^)]+)\\)", "url(#" + plan.name() + "-$1)")
                .replaceAll("xlink:href=\"#([^\"]+)\"", "xlink:href=\"#" + plan.name() + "-$1\"");
        return prefixed.replaceFirst(
                "<svg", "<svg role=\"img\" aria-label=\"" + plan.title().replace("\"", "") + "\"");
    }
}

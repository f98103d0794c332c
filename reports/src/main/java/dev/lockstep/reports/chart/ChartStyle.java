package dev.lockstep.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The style of all charts: a white background with the colours of Okabe and Ito, which colour-blind readers can
 * distinguish.
 */
final class ChartStyle {

    static final int WIDTH = 960;

    static final Color INK = new Color(0x1f2933);

    private static final Color GRID = new Color(0xdde3ea);
    static final Color[] COLOURS = {
        new Color(0x0072b2),
        new Color(0xe69f00),
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xd55e00),
        new Color(0x56b4e9),
        new Color(0x8a6d3b),
        new Color(0x555555)
    };

    private ChartStyle() {}

    static Color colour(int series) {
        return COLOURS[series % COLOURS.length];
    }

    static void apply(Chart<? extends AxesChartStyler, ?> chart, boolean legend) {
        AxesChartStyler styler = chart.getStyler();
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLocale(Locale.ROOT);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(INK);
        styler.setChartPadding(12);
        styler.setSeriesColors(COLOURS);
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 13));
        styler.setAxisTitleFont(font(Font.PLAIN, 13));
        styler.setAxisTickLabelsColor(INK);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setLegendVisible(legend);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendFont(font(Font.PLAIN, 13));
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}

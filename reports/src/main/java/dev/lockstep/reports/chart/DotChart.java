package dev.lockstep.reports.chart;

import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.table.NumberText;
import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Medians as dots and their intervals as whiskers, one line per label. The time axis is logarithmic if the times differ
 * by more than a factor of ten, else it starts at zero.
 */
final class DotChart {

    /** @param series distinguishes dots of one line, by colour */
    record Dot(String label, String series, Row row) {}

    private static final double DECADE = 10;

    private final XYChart chart;
    private final List<String> labels;
    private final List<String> series;
    private final boolean logarithmic;
    private final double least;
    private final double most;

    private DotChart(List<Dot> dots) {
        labels = dots.stream().map(Dot::label).distinct().toList();
        series = dots.stream().map(Dot::series).distinct().toList();
        double low = bounds(dots).min().orElse(1);
        double high = bounds(dots).max().orElse(1);
        logarithmic = high > DECADE * low;
        least = logarithmic ? Math.pow(DECADE, Math.floor(Math.log10(low))) : 0;
        most = logarithmic ? Math.pow(DECADE, Math.ceil(Math.log10(1.5 * high))) : 1.12 * high;
        int lineHeight = 28 + 16 * series.size();
        int legend = series.size() > 1 ? 40 : 0;
        chart = new XYChart(ChartStyle.WIDTH, 66 + legend + lineHeight * (labels.size() + 1));
        ChartStyle.apply(chart, series.size() > 1);
        axes(dots);
    }

    static XYChart of(List<Dot> dots) {
        DotChart drawing = new DotChart(dots);
        for (String name : drawing.series) {
            drawing.medians(
                    name, dots.stream().filter(dot -> dot.series().equals(name)).toList());
        }
        dots.forEach(drawing::whisker);
        dots.forEach(drawing::figure);
        return drawing.chart;
    }

    private void axes(List<Dot> dots) {
        var styler = chart.getStyler();
        chart.setXAxisTitle(dots.getFirst().row().unit() + (logarithmic ? ", logarithmic" : ""));
        styler.setXAxisLogarithmic(logarithmic);
        styler.setXAxisLogarithmicDecadeOnly(true);
        styler.setXAxisMin(least);
        styler.setXAxisMax(most);
        styler.setXAxisDecimalPattern("#,##0.###");
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(labels.size() + 1.0);
        styler.setYAxisTicksVisible(false);
        styler.setYAxisLeftWidthHint(
                labels.stream().mapToInt(ChartWords::width).max().orElse(0));
        styler.setPlotGridHorizontalLinesVisible(false);
        labels.forEach(label -> chart.addAnnotation(ChartWords.label(label, line(label))));
    }

    private void medians(String name, List<Dot> dots) {
        XYSeries medians = chart.addSeries(
                name,
                dots.stream().mapToDouble(dot -> dot.row().score()).toArray(),
                dots.stream().mapToDouble(this::height).toArray());
        medians.setLineStyle(new BasicStroke(0f));
        medians.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        medians.setMarker(SeriesMarkers.CIRCLE);
        medians.setMarkerColor(ChartStyle.colour(series.indexOf(name)));
    }

    private void whisker(Dot dot) {
        double y = height(dot);
        var interval = dot.row().interval();
        XYSeries whisker = chart.addSeries(
                "interval " + dot.label() + " " + dot.series(),
                new double[] {interval.low(), interval.high()},
                new double[] {y, y});
        whisker.setShowInLegend(false);
        whisker.setMarker(SeriesMarkers.NONE);
        whisker.setLineWidth(3f);
        whisker.setLineColor(ChartStyle.colour(series.indexOf(dot.series())));
    }

    private void figure(Dot dot) {
        chart.addAnnotation(ChartWords.after(
                NumberText.brief(dot.row().score()), dot.row().interval().high(), height(dot)));
    }

    /** Lines are numbered from the bottom. */
    private double line(String label) {
        return labels.size() - labels.indexOf(label);
    }

    /** The dots of one line have slightly different heights. */
    private double height(Dot dot) {
        double offset = series.indexOf(dot.series()) - (series.size() - 1) / 2.0;
        return line(dot.label()) - offset * 0.6 / series.size();
    }

    private static DoubleStream bounds(List<Dot> dots) {
        return dots.stream()
                .flatMapToDouble(dot -> DoubleStream.of(
                        dot.row().interval().low(), dot.row().interval().high()));
    }
}

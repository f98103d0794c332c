package dev.lockstep.reports.render;

import dev.lockstep.reports.stats.Row;
import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Medians as dots and their intervals as whiskers, a line of the chart for each label, on a logarithmic time axis. */
final class DotChart {

    /** @param series what tells dots of one line apart; a dot's colour */
    record Dot(String label, String series, Row row) {}

    private static final int LINE_HEIGHT = 44;

    private final XYChart chart;
    private final List<String> labels;
    private final List<String> series;

    private DotChart(List<Dot> dots) {
        labels = dots.stream().map(Dot::label).distinct().toList();
        series = dots.stream().map(Dot::series).distinct().toList();
        chart = new XYChart(ChartStyle.WIDTH, 110 + LINE_HEIGHT * labels.size());
        ChartStyle.apply(chart, series.size() > 1);
        axes(dots);
    }

    static XYChart of(List<Dot> dots) {
        DotChart drawing = new DotChart(dots);
        for (String name : drawing.series) {
            drawing.medians(name, dots.stream().filter(dot -> dot.series().equals(name)).toList());
        }
        dots.forEach(drawing::whisker);
        dots.forEach(drawing::figure);
        return drawing.chart;
    }

    private void axes(List<Dot> dots) {
        var styler = chart.getStyler();
        chart.setXAxisTitle(dots.getFirst().row().unit() + ", logarithmic");
        styler.setXAxisLogarithmic(true);
        styler.setXAxisLogarithmicDecadeOnly(true);
        styler.setXAxisMin(Math.pow(10, Math.floor(Math.log10(bounds(dots).min().orElse(1)))));
        styler.setXAxisMax(Math.pow(10, Math.ceil(Math.log10(1.3 * bounds(dots).max().orElse(10)))));
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(labels.size() + 1.0);
        styler.setYAxisTickMarkSpacingHint(LINE_HEIGHT / 2);
        styler.setPlotGridHorizontalLinesVisible(false);
        styler.setYAxisGroupPosition(0, YAxisPosition.Left);
        chart.setCustomYAxisTickLabelsFormatter(this::label);
        chart.setCustomXAxisTickLabelsFormatter(value -> String.format(java.util.Locale.ROOT, "%,.0f", value));
    }

    private String label(double position) {
        int line = (int) Math.round(position);
        boolean named = Math.abs(position - line) < 1e-6 && line >= 1 && line <= labels.size();
        return named ? labels.get(labels.size() - line) : " ";
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
        chart.addAnnotation(new AnnotationText(
                Numbers.brief(dot.row().score()), dot.row().interval().high() * 1.25, height(dot), false));
    }

    /** Lines count from the bottom; the dots of one line stand a little above one another. */
    private double height(Dot dot) {
        double offset = series.indexOf(dot.series()) - (series.size() - 1) / 2.0;
        return labels.size() - labels.indexOf(dot.label()) - offset * 0.6 / series.size();
    }

    private static DoubleStream bounds(List<Dot> dots) {
        return dots.stream()
                .flatMapToDouble(dot -> DoubleStream.of(
                        dot.row().interval().low(), dot.row().interval().high()));
    }
}

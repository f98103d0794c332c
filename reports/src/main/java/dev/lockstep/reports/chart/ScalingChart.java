package dev.lockstep.reports.chart;

import dev.lockstep.reports.figures.Scaling;
import dev.lockstep.reports.figures.ScalingCurve;
import dev.lockstep.reports.words.Labels;
import dev.lockstep.stats.scaling.ScalingPoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Throughput over the number of parties, both logarithmic: points, fitted curves, and a straight line for what linear
 * scaling would be. The horizontal axis is linear in the binary logarithm, because XChart labels only decades.
 */
final class ScalingChart {

    private static final Color REFERENCE = new Color(0x8a94a0);
    private static final int STEPS_PER_DOUBLING = 8;
    private static final double MILLION = 1e6;
    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP
    };

    private final XYChart chart;
    private final int fewest;
    private final int most;
    private int series;

    private ScalingChart(Scaling scaling) {
        fewest = scaling.parties().getFirst();
        most = scaling.parties().getLast();
        chart = new XYChart(ChartStyle.WIDTH, 480 + 22 * (scaling.curves().size() / 6));
        ChartStyle.apply(chart, true);
        chart.setXAxisTitle("parties, logarithmic");
        chart.setYAxisTitle("million cycles per second of all parties, logarithmic");
        var styler = chart.getStyler();
        styler.setYAxisLogarithmic(true);
        styler.setYAxisDecimalPattern("#,##0.######");
        styler.setXAxisMin(Math.floor(log(fewest)));
        styler.setXAxisMax(Math.ceil(log(most)));
        styler.setXAxisMaxLabelCount((int) Math.ceil(log(most)) + 1);
        chart.setCustomXAxisTickLabelsFormatter(ScalingChart::tick);
    }

    static XYChart of(Scaling scaling) {
        ScalingChart drawing = new ScalingChart(scaling);
        scaling.curves().forEach(curve -> drawing.add(curve, Labels.of(curve.key(), scaling.keys())));
        drawing.linear(scaling);
        scaling.cpus().ifPresent(drawing::cpus);
        return drawing.chart;
    }

    private void add(ScalingCurve curve, String name) {
        Color colour = ChartStyle.colour(series);
        List<ScalingPoint> points =
                curve.rows().stream().map(ScalingCurve::point).toList();
        double[] parties = points.stream().mapToDouble(ScalingPoint::parties).toArray();
        XYSeries measured = chart.addSeries(
                name,
                logs(parties),
                points.stream()
                        .mapToDouble(point -> point.throughput() / MILLION)
                        .toArray());
        measured.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        measured.setMarker(MARKERS[series / ChartStyle.COLOURS.length % MARKERS.length]);
        measured.setMarkerColor(colour);
        curve.universal().ifPresent(fit -> {
            double[] steps = steps(parties[0], fit.mostParties());
            line(
                    "fitted " + name,
                    logs(steps),
                    DoubleStream.of(steps)
                            .map(fit.law()::throughput)
                            .map(it -> it / MILLION)
                            .toArray(),
                    new BasicStroke(2),
                    colour,
                    false);
        });
        series++;
    }

    /** From the highest throughput per party with the fewest parties. */
    private void linear(Scaling scaling) {
        ScalingPoint start = scaling.curves().stream()
                .map(curve -> ScalingCurve.point(curve.rows().getFirst()))
                .max(Comparator.comparingDouble(point -> point.throughput() / point.parties()))
                .orElseThrow();
        double each = start.throughput() / start.parties() / MILLION;
        line("linear", logs(fewest, most), new double[] {each * fewest, each * most}, dashes(8), REFERENCE, true);
    }

    private void cpus(int cpus) {
        if (cpus < most && cpus > fewest) {
            double[] throughputs = chart.getSeriesCollection().stream()
                    .flatMapToDouble(each -> DoubleStream.of(each.getYData()))
                    .sorted()
                    .toArray();
            line(
                    "as many as CPUs",
                    logs(cpus, cpus),
                    new double[] {throughputs[0], throughputs[throughputs.length - 1]},
                    dashes(2),
                    REFERENCE,
                    true);
        }
    }

    private void line(String name, double[] x, double[] y, BasicStroke stroke, Color colour, boolean legend) {
        XYSeries line = chart.addSeries(name, x, y);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineStyle(stroke);
        line.setLineColor(colour);
        line.setShowInLegend(legend);
    }

    private static BasicStroke dashes(float length) {
        return new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {length, 4}, 0);
    }

    private static double[] steps(double from, double to) {
        int count = (int) Math.ceil(STEPS_PER_DOUBLING * (log(to) - log(from)));
        return DoubleStream.iterate(0, step -> step <= count, step -> step + 1)
                .map(step -> from * Math.pow(to / from, step / count))
                .toArray();
    }

    private static double[] logs(double... parties) {
        return DoubleStream.of(parties).map(ScalingChart::log).toArray();
    }

    private static double log(double parties) {
        return Math.log(parties) / Math.log(2);
    }

    /** Labels only powers of two. */
    private static String tick(double log) {
        return log == Math.rint(log) ? Long.toString(1L << (int) log) : "";
    }
}

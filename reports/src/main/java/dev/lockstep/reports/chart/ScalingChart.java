package dev.lockstep.reports.chart;

import dev.lockstep.reports.figures.Scaling;
import dev.lockstep.reports.figures.ScalingCurve;
import dev.lockstep.reports.words.Labels;
import dev.lockstep.stats.scaling.ScalabilityFit;
import dev.lockstep.stats.scaling.ScalingPoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
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
    private final Scaling scaling;
    private final int fewest;
    private final int most;
    private final double lowest;
    private final double highest;

    private ScalingChart(Scaling scaling) {
        this.scaling = scaling;
        fewest = scaling.parties().getFirst();
        most = scaling.parties().getLast();
        double[] throughputs = scaling.curves().stream()
                .flatMapToDouble(curve -> DoubleStream.of(throughputs(curve)))
                .sorted()
                .toArray();
        lowest = Math.pow(10, Math.floor(Math.log10(throughputs[0])));
        highest = Math.pow(10, Math.ceil(Math.log10(Math.max(linear() * most, throughputs[throughputs.length - 1]))));
        chart = new XYChart(
                ChartStyle.WIDTH, Math.max(480, 110 + 25 * scaling.curves().size()));
        axes();
    }

    static XYChart of(Scaling scaling) {
        ScalingChart drawing = new ScalingChart(scaling);
        for (int i = 0; i < scaling.curves().size(); i++) {
            drawing.add(scaling.curves().get(i), i);
        }
        drawing.references();
        return drawing.chart;
    }

    private void axes() {
        ChartStyle.apply(chart, true);
        chart.setXAxisTitle("parties, logarithmic");
        chart.setYAxisTitle(
                "million cycles per second" + (scaling.hasFixedTotal() ? "" : " of all parties") + ", logarithmic");
        var styler = chart.getStyler();
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        styler.setYAxisLogarithmic(true);
        styler.setYAxisDecimalPattern("#,##0.######");
        styler.setYAxisMin(lowest);
        styler.setYAxisMax(highest);
        styler.setXAxisMin(Math.floor(log(fewest)));
        styler.setXAxisMax(Math.ceil(log(most)));
        styler.setXAxisMaxLabelCount((int) Math.ceil(log(most)) + 1);
        chart.setCustomXAxisTickLabelsFormatter(ScalingChart::tick);
    }

    private void add(ScalingCurve curve, int index) {
        String name = Labels.of(curve.key(), scaling.keys());
        Color colour = ChartStyle.colour(index);
        double[] parties =
                curve.rows().stream().mapToDouble(row -> row.key().threads()).toArray();
        XYSeries measured = chart.addSeries(name, logs(parties), throughputs(curve));
        measured.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        measured.setMarker(MARKERS[index / ChartStyle.COLOURS.length % MARKERS.length]);
        measured.setMarkerColor(colour);
        if (curve.universal().isPresent()) {
            ScalabilityFit fit = curve.universal().get();
            double[] steps = steps(parties[0], fit.mostParties());
            double[] fitted = DoubleStream.of(steps)
                    .map(step -> fit.law().throughput(step) / MILLION)
                    .toArray();
            line("fitted " + name, logs(steps), fitted, new BasicStroke(2), colour, false);
        } else {
            line("between " + name, logs(parties), throughputs(curve), new BasicStroke(0.7f), colour, false);
        }
    }

    private void references() {
        line(
                "linear",
                logs(fewest, most),
                new double[] {linear() * fewest, linear() * most},
                dashes(8),
                REFERENCE,
                true);
        int cpus = scaling.cpus().orElse(most);
        if (cpus > fewest && cpus < most) {
            line("CPUs", logs(cpus, cpus), new double[] {lowest, highest}, dashes(2), REFERENCE, true);
        }
    }

    /**
     * The highest throughput per party of the curves' first points, without that of the harness alone if there are
     * others.
     */
    private double linear() {
        return scaling.curves().stream()
                .filter(curve -> scaling.curves().size() == 1 || !curve.key().floor())
                .mapToDouble(curve ->
                        throughputs(curve)[0] / curve.rows().getFirst().key().threads())
                .max()
                .orElseThrow();
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

    private static double[] throughputs(ScalingCurve curve) {
        return curve.rows().stream()
                .map(ScalingCurve::point)
                .mapToDouble(ScalingPoint::throughput)
                .map(throughput -> throughput / MILLION)
                .toArray();
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

package dev.lockstep.reports.chart;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Latency;
import dev.lockstep.reports.words.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The whole distribution, a line for each implementation, with a logarithmic percentile axis that gives rare long
 * exchanges as much space as frequent short ones.
 */
final class LatencyChart {

    private static final int STEPS_PER_DECADE = 8;
    private static final double RAREST = 1e-6;
    private static final Map<Double, String> TICKS = new TreeMap<>(
            Map.of(0.0, "0%", 1.0, "90%", 2.0, "99%", 3.0, "99.9%", 4.0, "99.99%", 5.0, "99.999%", 6.0, "99.9999%"));

    private LatencyChart() {}

    static XYChart of(List<Latency> latencies) {
        XYChart chart = new XYChart(ChartStyle.WIDTH, 440 + 22 * (latencies.size() / 6));
        ChartStyle.apply(chart, true);
        chart.setXAxisTitle("percentile");
        chart.setYAxisTitle("ns, logarithmic");
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        chart.getStyler().setXAxisMin(0.0);
        chart.setCustomXAxisTickLabelsFormatter(LatencyChart::tick);
        chart.getStyler().setXAxisMaxLabelCount(TICKS.size());
        List<RowKey> keys = latencies.stream().map(Latency::key).toList();
        latencies.forEach(latency -> add(chart, latency, Labels.unique(latency.key(), keys)));
        return chart;
    }

    private static void add(XYChart chart, Latency latency, String name) {
        List<Double> nines = new ArrayList<>();
        List<Double> nanos = new ArrayList<>();
        double rarest = Math.max(RAREST, 1.0 / latency.count());
        for (int i = 0; Math.pow(10, -(double) i / STEPS_PER_DECADE) >= rarest; i++) {
            double rarity = Math.pow(10, -(double) i / STEPS_PER_DECADE);
            nines.add((double) i / STEPS_PER_DECADE);
            nanos.add(Math.max(1, latency.percentile(100 * (1 - rarity))));
        }
        nines.add(-Math.log10(rarest));
        nanos.add(Math.max(1, latency.maxNanos()));
        XYSeries line = chart.addSeries(name, nines, nanos);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineWidth(2f);
    }

    /** Labels only integer numbers of nines. */
    private static String tick(double nines) {
        return TICKS.getOrDefault(nines, "");
    }
}

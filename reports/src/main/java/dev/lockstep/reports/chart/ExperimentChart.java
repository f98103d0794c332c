package dev.lockstep.reports.chart;

import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.ExperimentTable.Entry;
import dev.lockstep.reports.words.ExperimentWords;
import java.awt.BasicStroke;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Time over the values of the axis, a line for each variant, with the intervals as vertical bars. The horizontal axis
 * is linear in the binary logarithm if the values differ by more than a factor of 32, because XChart labels only
 * decades.
 */
final class ExperimentChart {

    private static final double WIDE = 32;
    private static final double DECADE = 10;
    private static final double FIRST = 1e-9;

    private final XYChart chart;
    private final ExperimentTable table;
    private final boolean logarithmic;
    private final double unit;
    private final String unitName;

    private ExperimentChart(ExperimentTable table) {
        this.table = table;
        double[] steps =
                table.steps().stream().mapToDouble(ExperimentTable::number).toArray();
        logarithmic = steps[0] > 0 && steps[steps.length - 1] > WIDE * steps[0];
        double most = nanos(Entry::highNanos).max().orElse(1);
        unit = most >= 1e7 ? 1e6 : most >= 1e4 ? 1e3 : 1;
        unitName = unit == 1 ? "ns" : unit == 1e3 ? "us" : "ms";
        chart = new XYChart(
                ChartStyle.WIDTH, Math.max(420, 110 + 25 * table.variants().size()));
        axes();
    }

    static XYChart of(ExperimentTable table) {
        ExperimentChart drawing = new ExperimentChart(table);
        for (int i = 0; i < table.variants().size(); i++) {
            drawing.add(table.variants().get(i), i);
        }
        return drawing.chart;
    }

    private void axes() {
        boolean several = table.variants().size() > 1;
        ChartStyle.apply(chart, several);
        String axis = table.experiment().axis();
        String itsUnit = table.experiment().unit();
        chart.setXAxisTitle(axis + (itsUnit.isEmpty() ? "" : ", " + itsUnit) + (logarithmic ? ", logarithmic" : ""));
        double least = nanos(Entry::lowNanos).filter(low -> low > 0).min().orElse(FIRST) / unit;
        double most = nanos(Entry::highNanos).max().orElse(1) / unit;
        boolean logarithmicTime = most > DECADE * least;
        chart.setYAxisTitle(unitName + (logarithmicTime ? ", logarithmic" : ""));
        var styler = chart.getStyler();
        styler.setYAxisLogarithmic(logarithmicTime);
        styler.setYAxisMin(logarithmicTime ? Math.pow(DECADE, Math.floor(Math.log10(least))) : 0);
        styler.setYAxisMax(logarithmicTime ? Math.pow(DECADE, Math.ceil(Math.log10(most))) : 1.1 * most);
        styler.setYAxisDecimalPattern("#,##0.######");
        if (several) {
            styler.setLegendPosition(LegendPosition.OutsideE);
            styler.setLegendLayout(LegendLayout.Vertical);
        }
        if (logarithmic) {
            double[] places = table.steps().stream().mapToDouble(this::place).toArray();
            styler.setXAxisMin(Math.floor(places[0]));
            styler.setXAxisMax(Math.ceil(places[places.length - 1]));
            styler.setXAxisMaxLabelCount((int) Math.ceil(places[places.length - 1] - places[0]) + 1);
            chart.setCustomXAxisTickLabelsFormatter(this::tick);
        }
    }

    private void add(String variant, int index) {
        List<Entry> entries = table.of(variant);
        XYSeries line = chart.addSeries(
                variant.isEmpty() ? "time" : variant,
                entries.stream().mapToDouble(entry -> place(entry.step())).toArray(),
                entries.stream()
                        .mapToDouble(entry -> entry.row().nanos() / unit)
                        .toArray());
        line.setMarker(SeriesMarkers.CIRCLE);
        line.setMarkerColor(ChartStyle.colour(index));
        line.setLineColor(ChartStyle.colour(index));
        line.setLineStyle(
                index < ChartStyle.COLOURS.length
                        ? new BasicStroke(2)
                        : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0));
        entries.forEach(entry -> whisker(variant, entry, index));
    }

    private void whisker(String variant, Entry entry, int index) {
        double x = place(entry.step());
        XYSeries whisker =
                chart.addSeries("interval " + variant + " " + entry.step(), new double[] {x, x}, new double[] {
                    entry.lowNanos() / unit, entry.highNanos() / unit
                });
        whisker.setShowInLegend(false);
        whisker.setMarker(SeriesMarkers.NONE);
        whisker.setLineWidth(3f);
        whisker.setLineColor(ChartStyle.colour(index));
    }

    private DoubleStream nanos(ToDoubleFunction<Entry> of) {
        return table.entries().stream().mapToDouble(of);
    }

    private double place(String step) {
        double number = ExperimentTable.number(step);
        return logarithmic ? Math.log(number) / Math.log(2) : number;
    }

    /** Labels only powers of two, in bytes with their unit; that of others is in the title. */
    private String tick(double log) {
        if (log != Math.rint(log)) {
            return "";
        }
        String number = Long.toString(1L << (int) log);
        return table.experiment().unit().equals("B") ? ExperimentWords.step(table, number) : number;
    }
}

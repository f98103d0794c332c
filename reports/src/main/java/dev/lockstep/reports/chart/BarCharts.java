package dev.lockstep.reports.chart;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.words.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;

/** How each thread spent its time, as bars. */
final class BarCharts {

    private BarCharts() {}

    /** A bar for each thread of each implementation, its phases stacked. */
    static CategoryChart phases(List<Profile> profiles) {
        CategoryChart chart = new CategoryChart(ChartStyle.WIDTH, 460);
        ChartStyle.apply(chart, true);
        chart.setYAxisTitle("share of the thread's time, %");
        chart.getStyler().setYAxisMax(100.0);
        chart.getStyler().setStacked(true);
        chart.getStyler().setAvailableSpaceFill(0.8);
        chart.getStyler().setXAxisLabelRotation(90);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        List<String> bars = new ArrayList<>();
        profiles.forEach(profile ->
                profile.times().parties().forEach(party -> bars.add(name(profile, profiles) + " " + party.party())));
        for (Phase phase : Phase.values()) {
            chart.addSeries(phase.name().toLowerCase(Locale.ROOT), bars, shares(profiles, phase));
        }
        return chart;
    }

    /** A group of bars for each implementation, a bar for each thread. */
    static CategoryChart ratios(List<Profile> profiles) {
        CategoryChart chart = new CategoryChart(ChartStyle.WIDTH, 420);
        ChartStyle.apply(chart, true);
        chart.setYAxisTitle("computation ratio, %");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(100.0);
        chart.getStyler().setAvailableSpaceFill(0.8);
        chart.getStyler().setXAxisLabelRotation(profiles.size() > 6 ? 30 : 0);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        List<String> names =
                profiles.stream().map(profile -> name(profile, profiles)).toList();
        int threads = profiles.stream()
                .mapToInt(profile -> profile.times().parties().size())
                .max()
                .orElse(0);
        for (int thread = 0; thread < threads; thread++) {
            chart.addSeries("Thread " + thread, names, ratios(profiles, thread));
        }
        return chart;
    }

    private static List<Double> shares(List<Profile> profiles, Phase phase) {
        return profiles.stream()
                .flatMap(profile -> profile.times().parties().stream())
                .map(party -> 100 * party.phaseMs().getOrDefault(phase, 0.0) / party.totalMs())
                .map(share -> Double.isFinite(share) ? share : 0)
                .toList();
    }

    private static List<Double> ratios(List<Profile> profiles, int thread) {
        return profiles.stream()
                .map(profile -> profile.times().parties())
                .map(parties -> thread < parties.size() ? percent(parties.get(thread)) : 0.0)
                .toList();
    }

    private static double percent(PartyTimes party) {
        return Double.isFinite(party.ratio()) ? 100 * party.ratio() : 0;
    }

    private static String name(Profile profile, List<Profile> beside) {
        List<RowKey> keys = beside.stream().map(Profile::key).toList();
        return Labels.unique(profile.key(), keys);
    }
}

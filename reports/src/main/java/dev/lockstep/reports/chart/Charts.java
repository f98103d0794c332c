package dev.lockstep.reports.chart;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.chart.DotChart.Dot;
import dev.lockstep.reports.figures.AffinityComparison;
import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.FalseSharing;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.Scaling;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.words.Labels;
import dev.lockstep.reports.words.ResultTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The charts of a report. */
public final class Charts {

    static final String CYCLE_TIME = "cycle-time";
    static final String SCALING = "scaling";
    public static final String AFFINITY = "affinity";
    public static final String FALSE_SHARING = "false-sharing";
    public static final String LATENCY = "latency";
    public static final String TIME_PER_THREAD = "time-per-thread";
    public static final String COMPUTATION_RATIO = "computation-ratio";

    private static final String DOTS = "Dots are medians over forks, bars their intervals; further left is faster.";

    private Charts() {}

    public static List<ChartPlan> of(ReportModel model) {
        List<ChartPlan> plans = new ArrayList<>();
        model.verdicts().forEach(verdict -> plans.addAll(cycleTime(verdict, name(model, verdict))));
        model.scalings().forEach(scaling -> plans.add(scaling(scaling, name(model, scaling))));
        model.experiments()
                .forEach(result -> result.tables().forEach(table -> plans.addAll(experiment(result, table))));
        model.affinities().stream().limit(1).forEach(comparison -> plans.add(affinity(comparison)));
        if (!model.falseSharing().isEmpty()) {
            plans.add(falseSharing(model.falseSharing()));
        }
        if (!model.timed().isEmpty()) {
            plans.add(new ChartPlan(
                    TIME_PER_THREAD,
                    "Time per thread and phase",
                    "A bar is the total time of a thread. Exchange: waiting for the slowest, and the rendezvous.",
                    () -> BarCharts.phases(model.timed())));
            plans.add(new ChartPlan(
                    COMPUTATION_RATIO,
                    "Computation ratio by implementation and thread",
                    "The share of a run that each thread spends between exchanges; their work may differ.",
                    () -> BarCharts.ratios(model.timed())));
        }
        if (!model.latencies().isEmpty()) {
            plans.add(new ChartPlan(
                    LATENCY,
                    "Latency of an exchange by percentile",
                    "The percentage of exchanges that took at most this time. The right end is the maximum; both axes"
                            + " are logarithmic.",
                    () -> LatencyChart.of(model.latencies())));
        }
        return plans;
    }

    /** The chart of the first table has the plain name; the names of the others include their setting. */
    public static String name(ReportModel model, Ranking verdict) {
        return model.verdicts().getFirst() == verdict
                ? CYCLE_TIME
                : CYCLE_TIME + "-" + Labels.slug(Labels.setting(verdict.group()));
    }

    /** The same for tables of several numbers of parties. */
    public static String name(ReportModel model, Scaling scaling) {
        return model.scalings().getFirst() == scaling
                ? SCALING
                : SCALING + "-" + Labels.slug(Labels.setting(scaling.group()));
    }

    private static ChartPlan scaling(Scaling scaling, String name) {
        return new ChartPlan(
                name,
                "Throughput by number of parties: " + Labels.setting(scaling.group()),
                "Points are measured, thick lines fitted, thin ones only connect points. Linear: as if every further"
                        + " party added as much as the first. CPUs: as many parties as CPUs.",
                () -> ScalingChart.of(scaling));
    }

    /** The chart of a part of an experiment. */
    public static String name(ExperimentResult result, ExperimentTable table) {
        String fixed = result.tables().size() == 1 ? "" : " " + table.fixed().values();
        return Labels.slug("experiment " + result.experiment().name() + " " + result.source() + fixed);
    }

    private static List<ChartPlan> experiment(ExperimentResult result, ExperimentTable table) {
        if (table.entries().size() < 2) {
            return List.of();
        }
        String title = table.experiment().name() + ": " + table.experiment().operation();
        if (table.steps().size() > 1 && table.isNumeric()) {
            return List.of(new ChartPlan(
                    name(result, table),
                    title,
                    "Points are medians over forks, bars their intervals; lower is faster.",
                    () -> ExperimentChart.of(table)));
        }
        List<Dot> dots = table.entries().stream()
                .filter(entry -> drawable(entry.row()))
                .map(entry -> new Dot((entry.variant() + " " + entry.step()).strip(), "time", entry.row()))
                .toList();
        return dots.size() < 2
                ? List.of()
                : List.of(new ChartPlan(name(result, table), title, DOTS, () -> DotChart.of(dots)));
    }

    private static String alone(Row row) {
        return row.key().rendezvousAlone() ? Labels.ALONE : "";
    }

    private static List<ChartPlan> cycleTime(Ranking verdict, String name) {
        List<Row> rows = verdict.rows().stream().filter(Charts::drawable).toList();
        List<Dot> dots = rows.stream()
                .map(row -> new Dot(Labels.of(row, rows) + alone(row), "cycle", row))
                .toList();
        return dots.size() < 2
                ? List.of()
                : List.of(new ChartPlan(
                        name, "Cycle time: " + Labels.setting(verdict.group()), DOTS, () -> DotChart.of(dots)));
    }

    private static ChartPlan affinity(AffinityComparison comparison) {
        List<Row> rows = comparison.lines().stream()
                .flatMap(line -> line.values().stream())
                .filter(Charts::drawable)
                .toList();
        List<RowKey> keys = rows.stream().map(ResultTables::anywhere).distinct().toList();
        List<Dot> dots = rows.stream()
                .map(row -> new Dot(
                        Labels.of(ResultTables.anywhere(row), keys), row.key().affinity(), row))
                .toList();
        return new ChartPlan(
                AFFINITY,
                "Cycle time by affinity: " + Labels.setting(comparison.group()),
                DOTS,
                () -> DotChart.of(dots));
    }

    private static ChartPlan falseSharing(List<FalseSharing> pairs) {
        List<RowKey> keys = pairs.stream().map(pair -> pair.packed().key()).toList();
        List<Dot> dots = pairs.stream()
                .flatMap(pair -> Stream.of(pair.packed(), pair.padded())
                        .map(row -> new Dot(
                                row.key().workload() + ", "
                                        + Labels.inWorkload(pair.packed().key(), keys),
                                row.key().layout(),
                                row)))
                .toList();
        return new ChartPlan(FALSE_SHARING, "False sharing: packed and padded segments", DOTS, () -> DotChart.of(dots));
    }

    private static boolean drawable(Row row) {
        return row.measured() && row.interval().low() > 0;
    }
}

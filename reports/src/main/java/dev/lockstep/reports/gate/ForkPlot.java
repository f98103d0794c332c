package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * One dot for each fork of a row, at its distance from the baseline's median; behind the dots of an arm one band for
 * each ruler, from the 10th to the 90th percentile, to show changes of the machine.
 */
record ForkPlot(String name, String style, List<ChangeAxis.Tick> ticks, String zero, List<ArmLine> arms) {

    private static final int TOP = 8;
    private static final int STEP = 36;

    record ArmLine(String name, int y, int textY, List<Band> bands, List<Dot> dots) {}

    record Band(String title, int y, String x, String width) {}

    /** @param style {@code far} if it is outside the axis */
    record Dot(String x, int y, String style, String title) {}

    static ForkPlot of(RowVerdict row, GateReport.Forks forks, ShortNames names) {
        double middle = Median.withDefaults().evaluate(forks.baseline());
        double[] baseline = shares(forks.baseline(), middle);
        double[] candidate = shares(forks.candidate(), middle);
        ChangeAxis axis = ChangeAxis.over(Stream.of(baseline, candidate).flatMapToDouble(ForkPlot::inner));
        return new ForkPlot(
                names.of(row.id()),
                GateFigures.of(row.verdict()),
                axis.ticks(),
                axis.x(0),
                List.of(
                        arm("base", 0, baseline, forks, GateReport.Arms::baseline, axis),
                        arm("new", 1, candidate, forks, GateReport.Arms::candidate, axis)));
    }

    private static ArmLine arm(
            String name,
            int line,
            double[] shares,
            GateReport.Forks forks,
            Function<GateReport.Arms, double[]> side,
            ChangeAxis axis) {
        int y = TOP + STEP * line;
        List<Map.Entry<String, GateReport.Arms>> rulers = forks.rulers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        return new ArmLine(
                name,
                y,
                y + 10,
                rulers.stream()
                        .map(ruler -> band(ruler, y + 3 + 12 * rulers.indexOf(ruler), side, axis))
                        .toList(),
                Arrays.stream(shares)
                        .mapToObj(share -> new Dot(
                                axis.x(share), y + 14, axis.beyond(share) ? "far" : "dot", GateFigures.percent(share)))
                        .toList());
    }

    private static Band band(
            Map.Entry<String, GateReport.Arms> ruler,
            int y,
            Function<GateReport.Arms, double[]> side,
            ChangeAxis axis) {
        double middle = Median.withDefaults().evaluate(ruler.getValue().baseline());
        double[] ends = Quantile.withDefaults().evaluate(shares(side.apply(ruler.getValue()), middle), 0.1, 0.9);
        return new Band(
                "ruler %s: %s … %s"
                        .formatted(ruler.getKey(), GateFigures.percent(ends[0]), GateFigures.percent(ends[1])),
                y,
                axis.x(ends[0]),
                ChangeAxis.coordinate(Math.max(2, axis.at(ends[1]) - axis.at(ends[0]))));
    }

    private static double[] shares(double[] scores, double middle) {
        return Arrays.stream(scores).map(score -> score / middle - 1).toArray();
    }

    /** The shares without the few outliers that would determine the width of the axis. */
    private static DoubleStream inner(double[] shares) {
        return Arrays.stream(Quantile.withDefaults().evaluate(shares, 0.1, 0.9));
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * One dot for each fork of a row, at its distance from the baseline's median; behind the dots of an arm one band for
 * each ruler and one for other load, from the 10th to the 90th percentile, to show changes of the machine.
 */
record ForkPlot(String name, String style, List<ChangeAxis.Tick> ticks, String zero, List<ArmLine> arms) {

    private static final int TOP = 8;
    private static final int STEP = 36;

    record ArmLine(String name, int y, int textY, List<Band> bands, List<Dot> dots) {}

    record Band(String title, int y, String x, String width) {}

    /** @param style {@code far} if it is outside the axis, {@code gone} if its block was measured again */
    record Dot(String x, int y, String style, String title) {}

    static ForkPlot of(RowVerdict row, GateReport.Forks forks, ShortNames names) {
        GateReport.Arms scores = forks.kept().scores();
        double middle = Median.withDefaults().evaluate(scores.baseline());
        ChangeAxis axis = ChangeAxis.over(
                Stream.of(scores.baseline(), scores.candidate()).flatMapToDouble(arm -> inner(shares(arm, middle))));
        return new ForkPlot(
                GateFigures.name(row, names),
                GateFigures.of(row.verdict()),
                axis.ticks(),
                axis.x(0),
                List.of(
                        arm("base", 0, forks, GateReport.Arms::baseline, middle, axis),
                        arm("new", 1, forks, GateReport.Arms::candidate, middle, axis)));
    }

    private static ArmLine arm(
            String name,
            int line,
            GateReport.Forks forks,
            Function<GateReport.Arms, double[]> side,
            double middle,
            ChangeAxis axis) {
        int y = TOP + STEP * line;
        List<Band> bands = new ArrayList<>();
        forks.rulers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(ruler -> bands.add(band(ruler, y + 3 + 12 * bands.size(), side, axis)));
        load(forks, y + 3 + 12 * bands.size(), side, axis).ifPresent(bands::add);
        Stream<Dot> replaced = forks.replaced().stream()
                .flatMap(block -> dots(block, y + 14, side, middle, axis))
                .map(dot -> new Dot(dot.x(), dot.y(), "gone", dot.title() + ", measured again"));
        return new ArmLine(
                name,
                y,
                y + 10,
                bands,
                Stream.concat(replaced, dots(forks.kept(), y + 14, side, middle, axis))
                        .toList());
    }

    private static Stream<Dot> dots(
            GateReport.Measured forks,
            int y,
            Function<GateReport.Arms, double[]> side,
            double middle,
            ChangeAxis axis) {
        double[] shares = shares(side.apply(forks.scores()), middle);
        double[] loads = side.apply(forks.otherLoad());
        return IntStream.range(0, shares.length)
                .mapToObj(i -> new Dot(
                        axis.x(shares[i]),
                        y,
                        axis.beyond(shares[i]) ? "far" : "dot",
                        GateFigures.percent(shares[i])
                                + (i < loads.length && Double.isFinite(loads[i])
                                        ? ", other load " + GateFigures.cpus(loads[i]) + " CPUs"
                                        : "")));
    }

    /** The band of other load, as of a ruler of one CPU that it makes slower. */
    private static Optional<Band> load(
            GateReport.Forks forks, int y, Function<GateReport.Arms, double[]> side, ChangeAxis axis) {
        double[] cpus = forks.otherLoad(side);
        double[] base = forks.otherLoad(GateReport.Arms::baseline);
        if (cpus.length == 0 || base.length == 0) {
            return Optional.empty();
        }
        double middle = 1 + Median.withDefaults().evaluate(base);
        double[] ends = Quantile.withDefaults().evaluate(cpus, 0.1, 0.9);
        return Optional.of(band(
                "other load: %s … %s CPUs".formatted(GateFigures.cpus(ends[0]), GateFigures.cpus(ends[1])),
                y,
                (1 + ends[0]) / middle - 1,
                (1 + ends[1]) / middle - 1,
                axis));
    }

    private static Band band(
            Map.Entry<String, GateReport.Arms> ruler,
            int y,
            Function<GateReport.Arms, double[]> side,
            ChangeAxis axis) {
        double middle = Median.withDefaults().evaluate(ruler.getValue().baseline());
        double[] ends = Quantile.withDefaults().evaluate(shares(side.apply(ruler.getValue()), middle), 0.1, 0.9);
        return band(
                "ruler %s: %s … %s"
                        .formatted(ruler.getKey(), GateFigures.percent(ends[0]), GateFigures.percent(ends[1])),
                y,
                ends[0],
                ends[1],
                axis);
    }

    private static Band band(String title, int y, double from, double to, ChangeAxis axis) {
        return new Band(title, y, axis.x(from), ChangeAxis.coordinate(Math.max(2, axis.at(to) - axis.at(from))));
    }

    private static double[] shares(double[] scores, double middle) {
        return Arrays.stream(scores).map(score -> score / middle - 1).toArray();
    }

    /** The shares without the few outliers that would determine the width of the axis. */
    private static DoubleStream inner(double[] shares) {
        return Arrays.stream(Quantile.withDefaults().evaluate(shares, 0.1, 0.9));
    }
}

package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** One line for each row: its change, the interval, and the tolerance. */
record ForestPlot(
        int height,
        int bottom,
        int labels,
        int left,
        int right,
        List<ChangeAxis.Tick> ticks,
        String zero,
        List<Line> lines) {

    private static final int TOP = 10;
    private static final int STEP = 44;

    /**
     * @param style the verdict, as a CSS class
     * @param tolerance the left end of the band, whose width is {@code toleranceWidth}
     */
    record Line(
            String name,
            String style,
            int textY,
            int y,
            int top,
            int bottom,
            String low,
            String high,
            String change,
            String tolerance,
            String toleranceWidth) {}

    /** The plot; null if no row has a change. */
    static ForestPlot of(GateReport report, ShortNames names) {
        List<RowVerdict> rows = report.decision().rows().stream()
                .filter(row -> Double.isFinite(row.change()))
                .toList();
        if (rows.isEmpty()) {
            return null;
        }
        ChangeAxis axis = ChangeAxis.over(
                rows.stream().flatMapToDouble(row -> DoubleStream.of(row.low(), row.high(), row.change())));
        List<Line> lines = new ArrayList<>();
        for (RowVerdict row : rows) {
            GateReport.Forks forks = report.forks().get(row.id());
            lines.add(line(row, forks == null ? 0 : forks.tolerance(), TOP + STEP * lines.size(), axis, names));
        }
        int bottom = TOP + STEP * rows.size();
        return new ForestPlot(
                bottom + 30, bottom, bottom + 18, ChangeAxis.LEFT, ChangeAxis.RIGHT, axis.ticks(), axis.x(0), lines);
    }

    private static Line line(RowVerdict row, double tolerance, int top, ChangeAxis axis, ShortNames names) {
        double from = axis.at(1 / (1 + tolerance) - 1);
        return new Line(
                GateFigures.name(row, names),
                GateFigures.of(row.verdict()),
                top + 14,
                top + 28,
                top + 20,
                top + 36,
                axis.x(Double.isNaN(row.low()) ? row.change() : row.low()),
                axis.x(Double.isNaN(row.high()) ? row.change() : row.high()),
                axis.x(row.change()),
                ChangeAxis.coordinate(from),
                ChangeAxis.coordinate(axis.at(tolerance) - from));
    }
}

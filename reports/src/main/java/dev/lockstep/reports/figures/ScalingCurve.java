package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.scaling.ScalabilityFit;
import dev.lockstep.stats.scaling.ScalingPoint;
import java.util.List;
import java.util.Optional;

/**
 * The same row with several numbers of parties. A law is fitted to as many parties as the CPUs can run at a time: a
 * thread that drives several parties takes one.
 *
 * @param key without the number of threads
 * @param rows by ascending number of threads
 * @param universal the fitted law; empty if there are too few points or no solution
 * @param amdahl the same for Amdahl's law, only if the parties share a fixed total of work
 */
public record ScalingCurve(
        RowKey key, List<Row> rows, Optional<ScalabilityFit> universal, Optional<ScalabilityFit> amdahl) {

    private static final double NANOS = 1e9;

    static ScalingCurve of(RowKey key, List<Row> rows, int cpus) {
        List<ScalingPoint> points = rows.stream().map(ScalingCurve::point).toList();
        int parties = (int) Math.min(Integer.MAX_VALUE, (long) cpus * key.fold());
        return new ScalingCurve(
                key,
                rows,
                ScalabilityFit.universal(points, parties),
                key.hasFixedTotal() ? ScalabilityFit.amdahl(points, parties) : Optional.empty());
    }

    /**
     * The throughput is the number of cycles that all parties together complete in a second: in each cycle of all,
     * every party has written its segment once and read the others'. If the parties share a fixed total of work, a
     * cycle of all is one.
     */
    public static ScalingPoint point(Row row) {
        int parties = row.key().threads();
        double work = row.key().hasFixedTotal() ? 1 : parties;
        return new ScalingPoint(parties, NANOS * work / row.nanos());
    }

    /** Whether there are enough points, but the law has no solution. */
    public boolean unsolved() {
        return universal.isEmpty() && rows.size() >= ScalabilityFit.FEWEST_POINTS;
    }
}

package dev.lockstep.stats.race;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Solves an {@link AdditiveFit} iteratively: candidates and rounds in turn, and the candidates' scales from the
 * residuals.
 */
final class AdditiveSolver {

    /**
     * Huber's tuning constant, in standard deviations: larger residuals count as this. 95 % efficient with normal
     * noise.
     */
    static final double HUBER_K = 1.345;

    /** The mean square of standard normal residuals that are clipped at {@link #HUBER_K}. */
    private static final double NORMAL_SQUARE = normalSquare();

    private static final double MAD_TO_DEVIATION = 1.4826;
    private static final double MIN_SCALE = 1e-9;
    private static final double TOLERANCE = 1e-3;
    private static final int MAX_SWEEPS = 100;
    private static final int MAX_RESCALINGS = 10;

    private final double[][] logs;
    private final double[] effects;
    private final double[] rounds;
    private final int[] counts;
    private final double[] freedom;
    private final double[] scales;
    private ShrunkVariances variances;

    AdditiveSolver(double[][] logs) {
        this.logs = logs;
        effects = new double[logs[0].length];
        rounds = new double[logs.length];
        counts = IntStream.range(0, effects.length)
                .map(candidate -> finite(column(candidate)).length)
                .toArray();
        freedom = new double[effects.length];
        Arrays.setAll(freedom, this::freedom);
        scales = new double[effects.length];
    }

    /** The degrees of freedom of a candidate's variance. */
    private double freedom(int candidate) {
        return Arrays.stream(logs)
                .filter(round -> Double.isFinite(round[candidate]))
                .mapToDouble(round -> (1 - 1.0 / counts[candidate]) * (1 - 1.0 / finite(round).length))
                .sum();
    }

    AdditiveFit solve() {
        start();
        iterate();
        double changed = rescale(this::wholeSquares);
        for (int i = 0; i < MAX_RESCALINGS && changed > TOLERANCE; i++) {
            iterate();
            changed = rescale(this::cutSquares);
        }
        iterate();
        double[][] levelled = new double[rounds.length][];
        Arrays.setAll(
                levelled,
                round -> Arrays.stream(logs[round])
                        .map(log -> log - rounds[round])
                        .toArray());
        return new AdditiveFit(levelled, effects, errors(), variances.freedom());
    }

    /** Starts with medians, which outliers hardly affect. */
    private void start() {
        for (int sweep = 0; sweep < 2; sweep++) {
            for (int candidate = 0; candidate < effects.length; candidate++) {
                effects[candidate] += median(column(candidate));
            }
            for (int round = 0; round < rounds.length; round++) {
                rounds[round] += median(row(round));
            }
        }
        double scores = Arrays.stream(counts).sum();
        double left = Math.max(1, Arrays.stream(freedom).sum());
        double[] sizes = residuals().map(Math::abs).toArray();
        Arrays.fill(scales, Math.max(MIN_SCALE, MAD_TO_DEVIATION * median(sizes) * Math.sqrt(scores / left)));
    }

    /** Steps for all candidates and all rounds, until they converge. */
    private void iterate() {
        double moved = 1;
        for (int sweep = 0; sweep < MAX_SWEEPS && moved > TOLERANCE; sweep++) {
            moved = 0;
            for (int candidate = 0; candidate < effects.length; candidate++) {
                double step = step(candidate);
                effects[candidate] += scales[candidate] * step;
                moved = Math.max(moved, Math.abs(step));
            }
            for (int round = 0; round < rounds.length; round++) {
                rounds[round] += stepOfRound(round);
            }
        }
    }

    private double step(int candidate) {
        double pull = 0;
        for (int round = 0; round < rounds.length; round++) {
            double residual = residual(round, candidate);
            pull += Double.isNaN(residual) ? 0 : cut(residual, candidate);
        }
        return counts[candidate] == 0 ? 0 : pull / counts[candidate];
    }

    private double stepOfRound(int round) {
        double pull = 0;
        double weight = 0;
        for (int candidate = 0; candidate < effects.length; candidate++) {
            double residual = residual(round, candidate);
            if (!Double.isNaN(residual)) {
                pull += cut(residual, candidate) / scales[candidate];
                weight += 1 / (scales[candidate] * scales[candidate]);
            }
        }
        return weight > 0 ? pull / weight : 0;
    }

    /**
     * Sets each candidate's scale from its own residuals and those of the others. Returns the largest relative change.
     */
    private double rescale(IntToDoubleFunction squares) {
        double[] own = new double[effects.length];
        Arrays.setAll(own, candidate -> squares.applyAsDouble(candidate) / freedom[candidate]);
        variances = ShrunkVariances.of(own, freedom);
        double changed = 0;
        for (int candidate = 0; candidate < scales.length; candidate++) {
            double scale = Math.max(MIN_SCALE, Math.sqrt(variances.values()[candidate]));
            changed = Math.max(changed, Math.abs(scale / scales[candidate] - 1));
            scales[candidate] = scale;
        }
        return changed;
    }

    /**
     * Sum of squares without clipping, for the first scale: the iteration converges from a scale that is too large, but
     * not from one that is too small.
     */
    private double wholeSquares(int candidate) {
        return Arrays.stream(finite(column(candidate))).map(it -> it * it).sum();
    }

    private double cutSquares(int candidate) {
        double squares = Arrays.stream(finite(column(candidate)))
                .map(residual -> cut(residual, candidate))
                .map(part -> part * part)
                .sum();
        return scales[candidate] * scales[candidate] * squares / NORMAL_SQUARE;
    }

    private double[] errors() {
        double scores = Arrays.stream(counts).sum();
        double left = Arrays.stream(freedom).sum();
        double linear = parts().filter(part -> Math.abs(part) < HUBER_K).count() / scores;
        double smallSample = 1 + (scores - left) / scores * (1 - linear) / linear;
        double factor = smallSample * Math.sqrt(NORMAL_SQUARE) / linear;
        double[] errors = new double[effects.length];
        Arrays.setAll(errors, candidate -> factor * scales[candidate] / Math.sqrt(counts[candidate]));
        return errors;
    }

    private double cut(double residual, int candidate) {
        return Math.clamp(residual / scales[candidate], -HUBER_K, HUBER_K);
    }

    /** All residuals in units of their scale, clipped at {@link #HUBER_K}. */
    private DoubleStream parts() {
        return IntStream.range(0, effects.length)
                .boxed()
                .flatMapToDouble(candidate ->
                        Arrays.stream(finite(column(candidate))).map(residual -> cut(residual, candidate)));
    }

    private DoubleStream residuals() {
        return IntStream.range(0, rounds.length).boxed().flatMapToDouble(round -> Arrays.stream(finite(row(round))));
    }

    private double[] column(int candidate) {
        double[] residuals = new double[rounds.length];
        Arrays.setAll(residuals, round -> residual(round, candidate));
        return residuals;
    }

    private double[] row(int round) {
        double[] residuals = new double[effects.length];
        Arrays.setAll(residuals, candidate -> residual(round, candidate));
        return residuals;
    }

    private double residual(int round, int candidate) {
        return logs[round][candidate] - effects[candidate] - rounds[round];
    }

    private static double median(double[] values) {
        double median = Median.withDefaults().evaluate(finite(values));
        return Double.isNaN(median) ? 0 : median;
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    private static double normalSquare() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double inside = normal.probability(-HUBER_K, HUBER_K) - 2 * HUBER_K * normal.density(HUBER_K);
        return inside + HUBER_K * HUBER_K * 2 * normal.survivalProbability(HUBER_K);
    }
}

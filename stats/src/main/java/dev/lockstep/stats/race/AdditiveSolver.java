package dev.lockstep.stats.race;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Solves an {@link AdditiveFit} step by step, candidates and rounds in turn, and their scales from what is left. */
final class AdditiveSolver {

    /** Where a residual, in deviations, begins to count no more than this: 95 % efficient where noise is normal. */
    static final double BEND = 1.345;

    /** The mean of squares of what is left of normal residuals once they are cut at the bend. */
    private static final double NORMAL_SQUARE = normalSquare();

    private static final double MAD_TO_DEVIATION = 1.4826;
    private static final double LEAST = 1e-9;
    private static final double CLOSE = 1e-3;
    private static final int SWEEPS = 100;
    private static final int RESCALINGS = 10;

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

    /** What is left of a candidate's scores to estimate their variation by. */
    private double freedom(int candidate) {
        return Arrays.stream(logs)
                .filter(round -> Double.isFinite(round[candidate]))
                .mapToDouble(round -> (1 - 1.0 / counts[candidate]) * (1 - 1.0 / finite(round).length))
                .sum();
    }

    AdditiveFit solve() {
        start();
        settle();
        double changed = rescale(this::wholeSquares);
        for (int i = 0; i < RESCALINGS && changed > CLOSE; i++) {
            settle();
            changed = rescale(this::cutSquares);
        }
        settle();
        double[][] levelled = new double[rounds.length][];
        Arrays.setAll(
                levelled,
                round -> Arrays.stream(logs[round])
                        .map(log -> log - rounds[round])
                        .toArray());
        return new AdditiveFit(levelled, effects, errors(), variances.freedom());
    }

    /** Medians: far enough from wild scores to begin with. */
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
        Arrays.fill(scales, Math.max(LEAST, MAD_TO_DEVIATION * median(sizes) * Math.sqrt(scores / left)));
    }

    /** One step after another for all candidates and all rounds, until none moves. */
    private void settle() {
        double moved = 1;
        for (int sweep = 0; sweep < SWEEPS && moved > CLOSE; sweep++) {
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

    /** Each candidate's scale from its own residuals and from the others'; gives the largest change, as a share. */
    private double rescale(IntToDoubleFunction squares) {
        double[] own = new double[effects.length];
        Arrays.setAll(own, candidate -> squares.applyAsDouble(candidate) / freedom[candidate]);
        variances = ShrunkVariances.of(own, freedom);
        double changed = 0;
        for (int candidate = 0; candidate < scales.length; candidate++) {
            double scale = Math.max(LEAST, Math.sqrt(variances.values()[candidate]));
            changed = Math.max(changed, Math.abs(scale / scales[candidate] - 1));
            scales[candidate] = scale;
        }
        return changed;
    }

    /** Wild residuals in full: from too large a scale one comes down to the right one, from too small not up. */
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
        double linear = parts().filter(part -> Math.abs(part) < BEND).count() / scores;
        double few = 1 + (scores - left) / scores * (1 - linear) / linear;
        double factor = few * Math.sqrt(NORMAL_SQUARE) / linear;
        double[] errors = new double[effects.length];
        Arrays.setAll(errors, candidate -> factor * scales[candidate] / Math.sqrt(counts[candidate]));
        return errors;
    }

    private double cut(double residual, int candidate) {
        return Math.clamp(residual / scales[candidate], -BEND, BEND);
    }

    /** All residuals in deviations, cut at the bend. */
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
        double inside = normal.probability(-BEND, BEND) - 2 * BEND * normal.density(BEND);
        return inside + BEND * BEND * 2 * normal.survivalProbability(BEND);
    }
}

package dev.lockstep.stats.scaling;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least squares whose coefficients are not negative. With a few columns it is exact to solve every set of columns
 * without the constraint, and to take the best solution that fulfils it.
 */
final class NonNegativeSquares {

    private final double[][] columns;
    private final double[] rest;
    private final double[][] inner;

    /** Orthogonalises the columns and the target, by the modified Gram-Schmidt process. */
    private NonNegativeSquares(double[][] columns, double[] target) {
        this.columns = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
        rest = target.clone();
        inner = new double[columns.length][columns.length + 1];
        for (int column = 0; column < columns.length; column++) {
            double[] unit = this.columns[column];
            inner[column][column] = Math.sqrt(dot(unit, unit));
            for (int i = 0; i < unit.length; i++) {
                unit[i] /= inner[column][column];
            }
            for (int later = column + 1; later <= columns.length; later++) {
                double[] other = later < columns.length ? this.columns[later] : rest;
                inner[column][later] = dot(unit, other);
                for (int i = 0; i < unit.length; i++) {
                    other[i] -= inner[column][later] * unit[i];
                }
            }
        }
    }

    /**
     * Minimises the squared distance of the target from a sum of the columns.
     *
     * @param columns linearly independent, each as long as the target
     * @return a coefficient for each column
     */
    static double[] solve(double[][] columns, double[] target) {
        double[] best = new double[columns.length];
        double least = dot(target, target);
        for (int set = 1; set < 1 << columns.length; set++) {
            int members = set;
            int[] chosen = IntStream.range(0, columns.length)
                    .filter(column -> (members >> column & 1) == 1)
                    .toArray();
            NonNegativeSquares part = new NonNegativeSquares(
                    Arrays.stream(chosen).mapToObj(column -> columns[column]).toArray(double[][]::new), target);
            double[] coefficients = part.coefficients();
            double squares = dot(part.rest, part.rest);
            if (squares < least && Arrays.stream(coefficients).allMatch(it -> it >= 0)) {
                least = squares;
                best = spread(coefficients, chosen, columns.length);
            }
        }
        return best;
    }

    /** Solves the triangular system from below. */
    private double[] coefficients() {
        double[] solved = new double[columns.length];
        for (int column = columns.length - 1; column >= 0; column--) {
            double value = inner[column][columns.length];
            for (int later = column + 1; later < columns.length; later++) {
                value -= inner[column][later] * solved[later];
            }
            solved[column] = value / inner[column][column];
        }
        return solved;
    }

    private static double[] spread(double[] coefficients, int[] chosen, int length) {
        double[] all = new double[length];
        for (int i = 0; i < chosen.length; i++) {
            all[chosen[i]] = coefficients[i];
        }
        return all;
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }
}

package dev.lockstep.stats.scaling;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A law that was fitted to measured points. Parties per throughput is linear in {@code 1 / gamma},
 * {@code sigma / gamma} and {@code kappa / gamma}; so least squares of the residuals relative to the fitted throughput
 * have one exact solution, and no point counts more because its throughput is higher. Gamma is fitted as well:
 * otherwise the error of the point with one party would affect the residuals of all others.
 *
 * <p>With more parties than CPUs the scheduler decides, which is not what the law models: such points are fitted only
 * if fewer than {@value #FEWEST_POINTS} others were measured.
 *
 * @param mostParties points with more parties were not fitted
 * @param rms root of the mean square of the fitted points' residuals
 */
public record ScalabilityFit(ScalabilityLaw law, int mostParties, double rms, Set<FitWarning> warnings) {

    /** Two more than parameters. */
    public static final int FEWEST_POINTS = 5;

    public static final double LARGEST_RESIDUAL = 0.2;

    /**
     * The fitted Universal Scalability Law.
     *
     * @param points with different numbers of parties
     * @param cpus number of usable CPUs
     * @return empty if there are fewer than {@value #FEWEST_POINTS} points, or if throughput falls so fast that the
     *     best fit is an infinite throughput of one party, which a point with one party excludes
     */
    public static Optional<ScalabilityFit> universal(List<ScalingPoint> points, int cpus) {
        return of(points, cpus, 3);
    }

    /** The same for Amdahl's law, which applies to a fixed total of work. */
    public static Optional<ScalabilityFit> amdahl(List<ScalingPoint> points, int cpus) {
        return of(points, cpus, 2);
    }

    public boolean includes(ScalingPoint point) {
        return point.parties() <= mostParties;
    }

    private static Optional<ScalabilityFit> of(List<ScalingPoint> points, int cpus, int parameters) {
        List<ScalingPoint> within =
                points.stream().filter(point -> point.parties() <= cpus).toList();
        List<ScalingPoint> fitted = within.size() < FEWEST_POINTS ? points : within;
        return fitted.size() < FEWEST_POINTS
                ? Optional.empty()
                : law(fitted, parameters).map(law -> of(law, fitted, fitted.size() > within.size()));
    }

    private static Optional<ScalabilityLaw> law(List<ScalingPoint> points, int parameters) {
        double[][] columns = new double[parameters][];
        Arrays.setAll(
                columns,
                column -> points.stream()
                        .mapToDouble(point -> term(column, point.parties()) * point.throughput() / point.parties())
                        .toArray());
        double[] ones = new double[points.size()];
        Arrays.fill(ones, 1);
        double[] solved = Arrays.copyOf(NonNegativeSquares.solve(columns, ones), 3);
        return solved[0] > 0
                ? Optional.of(new ScalabilityLaw(1 / solved[0], solved[1] / solved[0], solved[2] / solved[0]))
                : Optional.empty();
    }

    private static double term(int column, double parties) {
        return switch (column) {
            case 0 -> 1;
            case 1 -> parties - 1;
            default -> parties * (parties - 1);
        };
    }

    private static ScalabilityFit of(ScalabilityLaw law, List<ScalingPoint> points, boolean pastTheCpus) {
        double[] residuals = points.stream().mapToDouble(law::residual).toArray();
        double squares = Arrays.stream(residuals).map(it -> it * it).sum();
        Set<FitWarning> warnings = EnumSet.noneOf(FitWarning.class);
        if (Arrays.stream(residuals).anyMatch(it -> Math.abs(it) > LARGEST_RESIDUAL)) {
            warnings.add(FitWarning.POOR);
        }
        if (pastTheCpus) {
            warnings.add(FitWarning.PAST_THE_CPUS);
        }
        int most = points.stream().mapToInt(ScalingPoint::parties).max().orElseThrow();
        return new ScalabilityFit(law, most, Math.sqrt(squares / residuals.length), Set.copyOf(warnings));
    }
}

package dev.lockstep.stats.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalabilityFitTest {

    private static final int[] POWERS = {1, 2, 4, 8, 16, 32};

    @ParameterizedTest
    @CsvSource({"955, 0.05, 0.000021", "20, 0, 0.003", "8e6, 0.3, 0", "3e7, 7.5, 0.02", "1, 0, 0"})
    void findsTheParametersOfItsOwnCurve(double gamma, double sigma, double kappa) {
        ScalabilityLaw law = new ScalabilityLaw(gamma, sigma, kappa);
        ScalabilityFit fit =
                ScalabilityFit.universal(points(law::throughput, POWERS), 64).orElseThrow();
        assertThat(fit.law().gamma()).isCloseTo(gamma, offset(1e-9 * gamma));
        assertThat(fit.law().sigma()).isCloseTo(sigma, offset(1e-9));
        assertThat(fit.law().kappa()).isCloseTo(kappa, offset(1e-9));
        assertThat(fit.rms()).isLessThan(1e-9);
        assertThat(fit.warnings()).isEmpty();
    }

    @Test
    void noSmallChangeOfTheParametersFitsBetter() {
        List<ScalingPoint> points =
                points(n -> new ScalabilityLaw(100, 0.3, 0.02).throughput(n) * (1 + 0.03 * Math.sin(3 * n)), POWERS);
        ScalabilityLaw law = ScalabilityFit.universal(points, 64).orElseThrow().law();
        for (double factor : new double[] {0.999, 1.001}) {
            assertThat(squares(points, law))
                    .isLessThan(squares(points, new ScalabilityLaw(law.gamma() * factor, law.sigma(), law.kappa())))
                    .isLessThan(squares(points, new ScalabilityLaw(law.gamma(), law.sigma() * factor, law.kappa())))
                    .isLessThan(squares(points, new ScalabilityLaw(law.gamma(), law.sigma(), law.kappa() * factor)));
        }
    }

    /** Without the constraint, sigma would be negative here. */
    @Test
    void superlinearSpeedupIsNoNegativeContention() {
        ScalabilityFit fit = ScalabilityFit.universal(points(n -> Math.pow(n, 1.1), POWERS), 64)
                .orElseThrow();
        assertThat(fit.law().sigma()).isZero();
        assertThat(fit.law().kappa()).isZero();
        assertThat(fit.law().peak()).isInfinite();
    }

    @Test
    void everyPointCountsByItsRelativeError() {
        List<ScalingPoint> points = points(n -> n == 1 ? 1 : n == 2 ? 1e-3 : 0.7e-3, POWERS);
        ScalabilityLaw law = ScalabilityFit.universal(points, 64).orElseThrow().law();
        assertThat(law.residual(points.getFirst())).isCloseTo(0, offset(0.3));
        assertThat(law.residual(points.getLast())).isCloseTo(0, offset(0.3));
    }

    @Test
    void amdahlHasNoCoherence() {
        List<ScalingPoint> points = points(new ScalabilityLaw(10, 0.2, 0)::throughput, POWERS);
        ScalabilityLaw law = ScalabilityFit.amdahl(points, 64).orElseThrow().law();
        assertThat(law.sigma()).isCloseTo(0.2, offset(1e-9));
        assertThat(law.kappa()).isZero();
        List<ScalingPoint> falling = points(new ScalabilityLaw(10, 0.2, 0.05)::throughput, POWERS);
        assertThat(ScalabilityFit.amdahl(falling, 64).orElseThrow().law().kappa())
                .isZero();
    }

    @Test
    void fourPointsAreTooFew() {
        assertThat(ScalabilityFit.universal(points(n -> n, 1, 2, 4, 8), 64)).isEmpty();
        assertThat(ScalabilityFit.amdahl(points(n -> n, 1, 2, 4, 8), 64)).isEmpty();
    }

    @Test
    void pointsPastTheCpusAreLeftOutIfFiveOthersRemain() {
        ScalabilityLaw law = new ScalabilityLaw(955, 0.05, 0.001);
        List<ScalingPoint> points = points(n -> n > 16 ? 1 : law.throughput(n), POWERS);
        ScalabilityFit fit = ScalabilityFit.universal(points, 16).orElseThrow();
        assertThat(fit.mostParties()).isEqualTo(16);
        assertThat(fit.law().sigma()).isCloseTo(0.05, offset(1e-9));
        assertThat(fit.warnings()).isEmpty();
        assertThat(fit.includes(points.get(4))).isTrue();
        assertThat(fit.includes(points.getLast())).isFalse();
        assertThat(law.residual(points.getLast())).isLessThan(-0.99);
    }

    @Test
    void otherwiseAllAreFittedAndAWarningSaysSo() {
        List<ScalingPoint> points = points(new ScalabilityLaw(955, 0.05, 0.001)::throughput, POWERS);
        ScalabilityFit fit = ScalabilityFit.universal(points, 8).orElseThrow();
        assertThat(fit.mostParties()).isEqualTo(32);
        assertThat(fit.warnings()).containsExactly(FitWarning.PAST_THE_CPUS);
    }

    @Test
    void aPoorFitHasAWarning() {
        List<ScalingPoint> points = points(n -> n == 4 ? 12 : n, POWERS);
        ScalabilityFit fit = ScalabilityFit.universal(points, 64).orElseThrow();
        assertThat(fit.warnings()).containsExactly(FitWarning.POOR);
        assertThat(points).anyMatch(point -> fit.law().residual(point) > ScalabilityFit.LARGEST_RESIDUAL);
        assertThat(fit.rms()).isGreaterThan(0.1);
    }

    /** The time grows with the square of the parties, so that it would be none for one party. */
    @Test
    void withoutAPointOfOnePartyThereMayBeNoFit() {
        assertThat(ScalabilityFit.universal(points(n -> 1.0 / (n - 1.5), 2, 4, 8, 16, 32), 64))
                .isEmpty();
        assertThat(ScalabilityFit.universal(points(n -> n == 1 ? 9 : 1.0 / (n - 1.5), POWERS), 64))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.0005, 43.6", "0, 0.01, 10", "1, 0.01, 1", "7, 0.01, 1", "0.9, 0.4, 1", "0.1, 0, Infinity"})
    void thePeakIsAtLeastOneParty(double sigma, double kappa, double peak) {
        ScalabilityLaw law = new ScalabilityLaw(3, sigma, kappa);
        assertThat(law.peak()).isCloseTo(peak, offset(0.05));
        assertThat(law.throughput(1)).isEqualTo(3);
    }

    private static double squares(List<ScalingPoint> points, ScalabilityLaw law) {
        return points.stream()
                .mapToDouble(law::residual)
                .map(residual -> residual * residual)
                .sum();
    }

    private static List<ScalingPoint> points(IntToDoubleFunction throughput, int... parties) {
        return IntStream.of(parties)
                .mapToObj(n -> new ScalingPoint(n, throughput.applyAsDouble(n)))
                .toList();
    }
}

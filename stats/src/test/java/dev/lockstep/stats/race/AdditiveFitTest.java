package dev.lockstep.stats.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class AdditiveFitTest {

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
    private final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);

    /** Candidate c takes exp(c / 2), and each round is slower than the one before. */
    private double[][] rounds(int rounds, int candidates, double variation) {
        double[][] logs = new double[rounds][candidates];
        for (int round = 0; round < rounds; round++) {
            for (int candidate = 0; candidate < candidates; candidate++) {
                logs[round][candidate] = candidate / 2.0 + round + variation * normal.sample();
            }
        }
        return logs;
    }

    private static double difference(AdditiveFit fit, int one, int other) {
        return fit.effects()[one] - fit.effects()[other];
    }

    @Test
    void whatRoundsAddIsNoDifference() {
        AdditiveFit fit = AdditiveFit.of(rounds(4, 3, 0));
        assertThat(difference(fit, 2, 0)).isCloseTo(1, within(1e-6));
        assertThat(fit.error(2, 0)).isLessThan(1e-6);
    }

    @Test
    void errorsAreThoseOfTheMeanWhereNoiseIsNormal() {
        AdditiveFit fit = AdditiveFit.of(rounds(200, 5, 0.1));
        assertThat(difference(fit, 2, 1)).isCloseTo(0.5, within(0.03));
        assertThat(fit.error(2, 1)).isCloseTo(0.1 * Math.sqrt(2.0 / 200), within(0.001));
    }

    @Test
    void aWildForkMovesAlmostNothing() {
        double[][] logs = rounds(7, 5, 0.01);
        double before = difference(AdditiveFit.of(logs), 1, 0);
        logs[3][1] += Math.log(4);
        assertThat(difference(AdditiveFit.of(logs), 1, 0)).isCloseTo(before, within(0.02));
    }

    @Test
    void aCandidateThatVariesMoreHasALargerError() {
        double[][] logs = rounds(30, 6, 0.01);
        for (double[] round : logs) {
            round[0] += 0.3 * normal.sample();
        }
        AdditiveFit fit = AdditiveFit.of(logs);
        assertThat(fit.errors()[0]).isCloseTo(0.3 / Math.sqrt(30), within(0.02));
        assertThat(fit.errors()[1]).isLessThan(0.005);
    }

    @Test
    void missingScoresAreNotMissed() {
        double[][] logs = rounds(8, 3, 0);
        logs[0][0] = Double.NaN;
        Arrays.stream(logs).skip(3).forEach(round -> round[2] = Double.NaN);
        AdditiveFit fit = AdditiveFit.of(logs);
        assertThat(difference(fit, 2, 0)).isCloseTo(1, within(1e-6));
        assertThat(fit.shareBelow(2, fit.effects()[1])).isZero();
        assertThat(fit.shareBelow(0, fit.effects()[1])).isOne();
    }
}

package dev.lockstep.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.Spread;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {

    private static final int RUNS = 400;
    private static final int ROWS = 12;
    private static final double LEVEL = Policy.standard().alpha() / ROWS;

    /** Pairs, variation, tolerance, share of forks that take three to four times as long. */
    @ParameterizedTest
    @CsvSource({
        "22, 0.02, 0.02, 0", "30, 0.04, 0.03, 0", "36, 0.09, 0.03, 0",
        "28, 0.02, 0.02, 0.03", "36, 0.04, 0.03, 0.03", "46, 0.09, 0.03, 0.03",
        "42, 0.02, 0.02, 0.10", "60, 0.04, 0.03, 0.10", "74, 0.09, 0.03, 0.10"
    })
    void whatIsVisibleIsSeenFourTimesInFiveByTheDecisionItself(
            int pairs, double variation, double tolerance, double outliers) {
        Spread spread = new Spread(variation, outliers);
        double visible = new Power(spread, tolerance, LEVEL).visible(pairs, Power.WANTED);
        assertThat(seen(0.88 * visible, pairs, spread, tolerance)).isLessThan(Power.WANTED);
        assertThat(seen(1.12 * visible, pairs, spread, tolerance)).isGreaterThan(Power.WANTED);
    }

    @Test
    void tooFewPairsSeeNothing() {
        Power power = new Power(new Spread(0.01, 0), 0.03, LEVEL);
        assertThat(power.visible(8, Power.WANTED)).isInfinite();
        assertThat(power.visible(10, Power.WANTED)).isLessThan(0.05);
        assertThat(new Power(new Spread(0, 0), 0.03, LEVEL).visible(12, Power.WANTED))
                .isCloseTo(0.03, within(1e-12));
    }

    /** The share of simulated rows with this slowdown that are found to have regressed. */
    private static double seen(double effect, int pairs, Spread spread, double tolerance) {
        Random random = new Random(7);
        return IntStream.range(0, RUNS)
                        .mapToObj(_ -> Stream.generate(() -> block(effect, spread, random))
                                .limit(pairs / Block.PAIRS)
                                .toArray(double[][]::new))
                        .map(AlignedRanks::of)
                        .filter(row -> row.estimate() > Math.log1p(tolerance) && row.pAbove() < LEVEL)
                        .count()
                / (double) RUNS;
    }

    private static double[] block(double effect, Spread spread, Random random) {
        return IntStream.range(0, AlignedRanks.BLOCK)
                .mapToDouble(fork -> (fork < Block.PAIRS ? 0 : Math.log1p(effect)) + noise(spread, random))
                .toArray();
    }

    private static double noise(Spread spread, Random random) {
        double usual = spread.variation() * random.nextGaussian();
        return random.nextDouble() < spread.outlierShare() ? usual + Math.log(3 + random.nextDouble()) : usual;
    }
}

package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PooledVariationTest {

    private static double sampled(double variation, int forks, Random random) {
        return Spread.of(random.doubles(forks)
                        .map(_ -> variation * random.nextGaussian())
                        .toArray())
                .variation();
    }

    @Test
    void rowsThatDifferByChanceAloneAreDrawnTogether() {
        Random random = new Random(5);
        double[] rows = IntStream.range(0, 40)
                .mapToDouble(_ -> sampled(0.04, 16, random))
                .toArray();
        int[] forks = IntStream.generate(() -> 16).limit(40).toArray();
        PooledVariation pool = PooledVariation.of(rows, forks);
        double[] drawn = IntStream.range(0, 40)
                .mapToDouble(row -> pool.of(rows[row], 16))
                .toArray();
        assertThat(Arrays.stream(drawn).min().orElseThrow()).isGreaterThan(0.025);
        assertThat(Arrays.stream(drawn).max().orElseThrow()).isLessThan(0.055);
        assertThat(Arrays.stream(rows).max().orElseThrow()).isGreaterThan(0.055);
    }

    @Test
    void rowsThatDifferPlainlyStandForThemselves() {
        PooledVariation pool = PooledVariation.of(new double[] {0.02, 0.14}, new int[] {16, 16});
        assertThat(pool.of(0.02, 16)).isCloseTo(0.02, within(0.004));
        assertThat(pool.of(0.14, 16)).isCloseTo(0.14, within(0.02));
    }

    @Test
    void oneRowAloneIsItsOwn() {
        assertThat(PooledVariation.of(new double[] {0.05}, new int[] {8}).of(0.05, 8))
                .isCloseTo(0.05, within(1e-12));
    }

    @Test
    void whatDoesNotVaryIsNoTrouble() {
        PooledVariation pool = PooledVariation.of(new double[] {0, 0}, new int[] {8, 8});
        assertThat(pool.of(0, 8)).isBetween(0.0, 0.001);
    }
}

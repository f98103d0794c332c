package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 8, 12, 32})
    void isTheStandardDeviationOfNormalScoresWhateverTheArmsLevels(int forks) {
        Random random = new Random(forks);
        double[] variations = IntStream.range(0, 4_000)
                .mapToDouble(_ -> Spread.of(normal(random, forks, 0), normal(random, forks, 3))
                        .variation())
                .toArray();
        assertThat(Median.withDefaults().evaluate(variations)).isCloseTo(0.04, within(0.004));
    }

    private static double[] normal(Random random, int forks, double level) {
        return random.doubles(forks)
                .map(_ -> level + 0.04 * random.nextGaussian())
                .toArray();
    }

    @Test
    void countsWhatIsFarAndIsNotMovedByIt() {
        double[] steady = IntStream.range(0, 20).mapToDouble(i -> 0.001 * i).toArray();
        double[] disturbed = steady.clone();
        disturbed[19] += Math.log(3);
        assertThat(Spread.of(steady).outlierShare()).isZero();
        assertThat(Spread.of(steady, disturbed).outlierShare()).isEqualTo(1 / 40.0);
        assertThat(Spread.of(disturbed).variation()).isCloseTo(Spread.of(steady).variation(), within(1e-9));
    }

    @Test
    void oneForkHasNone() {
        assertThat(Spread.of(new double[] {1}).variation()).isNaN();
        assertThat(Spread.of(new double[] {1}, new double[] {2, 2}).variation()).isZero();
    }
}

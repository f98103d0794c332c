package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyPartTest {

    @Test
    void isEverythingWhereNothingChanges() {
        assertThat(SteadyPart.begin(100, 101, 99, 100, 102, 98)).isZero();
        assertThat(SteadyPart.begin(100, 100, 100)).isZero();
        assertThat(SteadyPart.begin(100)).isZero();
        assertThat(SteadyPart.begin()).isZero();
    }

    @Test
    void beginsBehindASlowBeginning() {
        assertThat(SteadyPart.begin(181, 40, 41, 40, 40, 41, 40, 40)).isEqualTo(1);
        assertThat(SteadyPart.begin(278, 88, 39, 40, 38, 39, 40, 39)).isEqualTo(2);
        assertThat(SteadyPart.begin(28_000, 13_600, 7_600, 8_000, 7_800, 7_600, 7_500, 7_600))
                .isEqualTo(2);
    }

    @Test
    void keepsWhatGetsSlowerLater() {
        assertThat(SteadyPart.begin(40, 41, 40, 90, 91, 40, 40, 41)).isZero();
        assertThat(SteadyPart.begin(40, 41, 40, 41, 40, 90, 91, 90)).isZero();
        assertThat(SteadyPart.begin(40, 300, 40, 41, 40, 40)).isZero();
    }

    @Test
    void losesMostOfAForkThatGetsFasterAllTheTime() {
        double[] improving = IntStream.range(0, 20)
                .mapToDouble(i -> 1_000 * Math.pow(0.9, i))
                .toArray();
        assertThat(SteadyPart.begin(improving)).isGreaterThan(10);
    }

    @Test
    void takesNoiseForNoise() {
        Random random = new Random(1);
        double[] begins = IntStream.range(0, 2_000)
                .mapToDouble(_ -> SteadyPart.begin(random.doubles(8)
                        .map(_ -> Math.exp(0.05 * random.nextGaussian()))
                        .toArray()))
                .toArray();
        assertThat(Arrays.stream(begins).average().orElseThrow()).isLessThan(0.4);
    }

    @Test
    void takesManyIterationsTogether() {
        double[] many =
                IntStream.range(0, 1_000).mapToDouble(i -> i < 50 ? 200 : 100).toArray();
        assertThat(SteadyPart.begin(many)).isEqualTo(50);
    }
}

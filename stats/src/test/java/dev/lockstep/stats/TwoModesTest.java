package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwoModesTest {

    private static final double[] MOSTLY_LOW = {3.80, 3.81, 4.27, 3.79, 3.82, 4.28, 3.80, 3.81};
    private static final double[] MOSTLY_HIGH = {4.27, 4.28, 3.80, 4.26, 4.27, 3.81, 4.28, 4.29};

    @Test
    void armsThatShareTwoGroupsHaveTwoModes() {
        assertThat(TwoModes.of(MOSTLY_LOW, MOSTLY_HIGH)).hasValueSatisfying(modes -> {
            assertThat(modes.low()).isBetween(3.79, 3.82);
            assertThat(modes.high()).isBetween(4.26, 4.29);
            assertThat(modes.lower()).isEqualTo(8);
            assertThat(modes.upper()).isEqualTo(8);
        });
    }

    @Test
    void armsThatDifferDoNot() {
        assertThat(TwoModes.of(new double[] {1, 1.01, 1.02, 0.99}, new double[] {2, 2.01, 2.02, 1.99}))
                .isEmpty();
    }

    @Test
    void oneFarSampleIsAnOutlier() {
        assertThat(TwoModes.of(new double[] {1, 1.01, 1.02, 0.99}, new double[] {1, 1.01, 1.02, 1.99}))
                .isEmpty();
    }

    @Test
    void equalOrTooFewSamplesAreOneGroup() {
        assertThat(TwoModes.of(new double[] {1, 1}, new double[] {1, 1})).isEmpty();
        assertThat(TwoModes.of(new double[] {1}, new double[] {2})).isEmpty();
        assertThat(TwoModes.of(new double[0], new double[0])).isEmpty();
    }

    @Test
    void chanceHardlyEverMakesTwo() {
        assertThat(LongStream.range(0, 4_000)
                        .filter(seed -> TwoModes.of(normal(seed, 8), normal(-seed - 1, 8))
                                .isPresent())
                        .count())
                .isLessThan(20);
        assertThat(LongStream.range(0, 4_000)
                        .filter(seed -> TwoModes.of(normal(seed, 4), normal(-seed - 1, 4))
                                .isPresent())
                        .count())
                .isLessThan(60);
    }

    private static double[] normal(long seed, int number) {
        return Stream.generate(new Random(seed)::nextGaussian)
                .limit(number)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}

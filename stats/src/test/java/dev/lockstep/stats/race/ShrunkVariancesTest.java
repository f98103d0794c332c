package dev.lockstep.stats.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShrunkVariancesTest {

    @Test
    void thoseThatDifferByChanceAreOne() {
        ShrunkVariances shrunk = ShrunkVariances.of(new double[] {1.2, 0.8, 1, 0}, new double[] {5, 5, 5, 0});
        for (double value : shrunk.values()) {
            assertThat(value).isCloseTo(1, within(1e-4));
        }
        assertThat(shrunk.freedom()).containsOnly(15.0);
    }

    @Test
    void thoseThatReallyDifferStandForThemselves() {
        double[] own = {1, 1.1, 0.9, 1, 400};
        double[] freedom = {40, 40, 40, 40, 40};
        ShrunkVariances shrunk = ShrunkVariances.of(own, freedom);
        assertThat(shrunk.values()[4]).isBetween(300.0, 500.0);
        assertThat(shrunk.values()[0]).isBetween(0.8, 1.3);
        assertThat(shrunk.freedom()[4]).isBetween(40.0, 50.0);
    }
}

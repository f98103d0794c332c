package dev.lockstep.stats.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.stats.race.RaceResult.Place;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RaceTest {

    private static final UniformRandomProvider RANDOM = RandomSource.XO_RO_SHI_RO_128_PP.create(11);
    private static final ZigguratSampler.NormalizedGaussian NORMAL = ZigguratSampler.NormalizedGaussian.of(RANDOM);

    private static Race race(int rounds, double variation, double... times) {
        Race race = new Race(RacePolicy.standard(), times.length);
        for (int round = 0; round < rounds && !race.decided(); round++) {
            double[] logs = new double[times.length];
            for (int i = 0; i < times.length; i++) {
                boolean in = race.contenders().contains(i);
                logs[i] = in ? Math.log(times[i]) + variation * NORMAL.sample() : Double.NaN;
            }
            race.add(logs);
        }
        return race;
    }

    @Test
    void oneThatIsPlainlyFasterIsCalledTheFastestAtTheFirstLook() {
        Race race = race(20, 0.02, 130, 100, 500);
        assertThat(race.decided()).isTrue();
        assertThat(race.contenders()).containsExactly(1);
        RaceResult result = race.result();
        assertThat(result.answer()).isEqualTo(new RaceAnswer.Fastest(1));
        assertThat(result.rounds()).isEqualTo(3);
        assertThat(result.forksToDecide()).isZero();
        assertThat(result.places()).extracting(Place::leftAfter).containsExactly(3, 0, 3);
        assertThat(result.places().get(0).behind()).isBetween(Math.log(1.2), Math.log(1.4));
    }

    @Test
    void theSlowLeaveEarlyAndTheEqualsGoOn() {
        Race race = race(9, 0.04, 100, 100, 400);
        assertThat(race.contenders()).containsExactly(0, 1);
        RaceResult result = race.result();
        assertThat(result.answer()).isInstanceOfSatisfying(RaceAnswer.Bounded.class, bounded -> {
            assertThat(bounded.atMost()).isBetween(0.0, 0.1);
            assertThat(bounded.pick()).isBetween(0, 1);
        });
        assertThat(result.forksToDecide()).isPositive();
        assertThat(result.places().get(2))
                .extracting(Place::scores, Place::leftAfter)
                .containsExactly(3, 3);
    }

    @Test
    void equalsThatHardlyVaryAreLetBeOnceNoDifferenceMatters() {
        Race race = race(50, 0.005, 100, 100);
        assertThat(race.decided()).isTrue();
        assertThat(race.result().answer())
                .isInstanceOfSatisfying(
                        RaceAnswer.Bounded.class,
                        bounded -> assertThat(bounded.atMost()).isLessThan(Math.log(1.02)));
        assertThat(race.result().forksToDecide()).isZero();
    }

    @Test
    void withoutEnoughToCompareNothingIsSaid() {
        assertThat(race(5, 0.01, 100).result().answer()).isEqualTo(new RaceAnswer.Open());
        assertThat(race(1, 0.01, 100, 900).result().answer()).isEqualTo(new RaceAnswer.Open());
        assertThat(race(0, 0.01, 100, 900).result().rounds()).isZero();
    }

    @Test
    void aCandidateWhoseForksAllFailLeavesAndIsComparedWithNothing() {
        Race race = new Race(RacePolicy.standard(), 3);
        for (int round = 0; round < 3; round++) {
            race.add(new double[] {5 + 0.01 * NORMAL.sample(), 7 + 0.01 * NORMAL.sample(), Double.NaN});
        }
        assertThat(race.contenders()).containsExactly(0);
        assertThat(race.result().answer()).isEqualTo(new RaceAnswer.Fastest(0));
        assertThat(race.result().places().get(2).behind()).isNaN();
    }

    @Test
    void twoWildForksOfThreeDoNotDriveOut() {
        Race race = new Race(RacePolicy.standard(), 4);
        for (int round = 0; round < 3; round++) {
            double wild = round > 0 ? Math.log(4) : 0;
            race.add(new double[] {wild, 0.1 + 0.01 * round, 0.1 - 0.01 * round, 0.1});
        }
        assertThat(race.contenders()).contains(0);
    }
}

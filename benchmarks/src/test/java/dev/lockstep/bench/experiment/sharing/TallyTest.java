package dev.lockstep.bench.experiment.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void aReadFindsTheWritesOfThread0() {
        Tally tally = new Tally();
        tally.add(0);
        tally.add(1);
        assertThat(tally.add(0)).isEqualTo(2);
        assertThat(tally.read()).isEqualTo(2);
    }

    @Test
    void wordsOfDifferentWritesAreTorn() {
        assertThat(Tally.read(2, 1, 3, ~3L)).isEqualTo(2);
        assertThat(Tally.read(2, 1, 2, ~2L)).isEqualTo(Tally.TORN);
        assertThat(Tally.read(2, 1, 3, ~2L)).isEqualTo(Tally.TORN);
    }

    @Test
    void oneTornReadMakesASumNegativeAndAHundredDoNotOverflow() {
        assertThat(Tally.TORN + 99 * (1L << 40)).isNegative();
        assertThat(Math.multiplyExact(100L, Tally.TORN)).isNegative();
    }
}

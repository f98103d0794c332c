package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastCycleTest {

    /** A member that has completed the cycle after party 0's may have checked before the choice. */
    @ParameterizedTest
    @CsvSource({"0, 16, 16", "14, 16, 16", "15, 16, 32", "16, 16, 32", "7, 1, 9"})
    void isTheEndOfABlockBehindWhatMembersMayHaveCompleted(long completed, int block, long last) {
        assertThat(new LastCycle(1).choose(completed, block)).isEqualTo(last);
    }

    /** Three steps away, one may have completed 16 cycles and checked when party 0 has completed 14. */
    @Test
    void isLaterWherePartiesAwaitOnlySome() {
        assertThat(new LastCycle(3).choose(12, 16)).isEqualTo(16);
        assertThat(new LastCycle(3).choose(14, 16)).isEqualTo(32);
    }

    @Test
    void isDoneByItsEnd() {
        LastCycle last = new LastCycle(1);
        assertThat(last.isDoneBy(1_000_000)).isFalse();
        last.choose(10, 16);
        assertThat(last.isDoneBy(15)).isFalse();
        assertThat(last.isDoneBy(16)).isTrue();
    }
}

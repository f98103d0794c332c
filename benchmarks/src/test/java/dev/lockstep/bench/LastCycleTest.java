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
        assertThat(new LastCycle().choose(completed, block)).isEqualTo(last);
    }

    @Test
    void isDoneByItsEnd() {
        LastCycle last = new LastCycle();
        assertThat(last.isDoneBy(1_000_000)).isFalse();
        last.choose(10, 16);
        assertThat(last.isDoneBy(15)).isFalse();
        assertThat(last.isDoneBy(16)).isTrue();
    }
}

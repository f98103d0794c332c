package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes with one header. */
class MappedHeaderTest {

    private static final int PARTIES = 2;

    private MappedHeader one;
    private MappedHeader other;

    @BeforeEach
    void sit() {
        MemorySegment words =
                Arena.ofAuto().allocate(MappedHeader.BYTES + MappedHeader.marksBytes(PARTIES), Layout.LINE_BYTES);
        one = new MappedHeader(words, PARTIES);
        other = new MappedHeader(words, PARTIES);
        one.sit();
        other.sit();
    }

    @Test
    void aPartyOfAProcessThatLivesIsNotDead() {
        assertThat(other.claim(1)).isTrue();
        assertThat(one.claim(1)).isFalse();
        assertThat(one.isDead(1)).isFalse();
        assertThat(one.isDead(0)).isFalse();
    }

    /** Nobody else may join as this party, so the others would wait for it forever. */
    @Test
    void aPartyThatJoinsWhileItsProcessClosesTheMemoryIsDead() {
        other.standUp();
        assertThat(other.claim(1)).isTrue();
        assertThat(one.isDead(1)).isTrue();
        assertThat(other.isDead(1)).isFalse();
    }

    @Test
    void anIdThatIsGivenUpIsFree() {
        other.claim(1);
        other.unclaim(1);
        assertThat(one.isDead(1)).isFalse();
        assertThat(one.claim(1)).isTrue();
    }
}

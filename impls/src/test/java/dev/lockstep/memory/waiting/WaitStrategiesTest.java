package dev.lockstep.memory.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.WaitStrategy;
import dev.lockstep.memory.catalogue.BuiltInWait;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitStrategiesTest {

    /** The number of probes does not grow any further: a wait that only probes then would never see a break. */
    @ParameterizedTest
    @EnumSource
    void aWaitOfAnyLengthChecksTheMembership(BuiltInWait wait) {
        WaitStrategy waiting = wait.create(true).forMemory(1);
        for (int probes = 0; probes < 2000; probes++) {
            waiting.pause(0, probes);
        }
        assertThat(waiting.pause(0, Integer.MAX_VALUE)).isNotEqualTo(WaitStrategy.Step.PROBE);
    }
}

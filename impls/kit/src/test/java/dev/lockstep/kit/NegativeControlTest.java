package dev.lockstep.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import org.junit.jupiter.api.RepeatedTest;

/** A torture run that does not detect the single buffer would prove nothing about the other implementations. */
class NegativeControlTest {

    @RepeatedTest(20)
    void tortureCatchesTheSingleBuffer() throws Exception {
        try (SyncedMemory memory = BuiltIn.UNSAFE_SINGLE_BUFFER.memory(4, 13)) {
            assertThat(new Torture(memory, 1_000_000, 0.02, System.nanoTime()).tornViews(30, _ -> {}))
                    .isNotEmpty();
        }
    }
}

package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.catalogue.BuiltIn;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PhaserMemoryTest extends SyncedMemoryContract {
    PhaserMemoryTest() {
        super(BuiltIn.PHASER);
    }

    /** The one rule that a phaser cannot keep: its wait is not interruptible. */
    @Test
    @Override
    void anInterruptWhileWaitingBreaksTheMemoryAndStaysSet() throws Exception {
        try (SyncedMemory memory = BuiltIn.PHASER.memory(2, 1)) {
            FutureTask<Boolean> flag = new FutureTask<>(() -> {
                memory.join(1).exchange();
                return Thread.interrupted();
            });
            Thread victim = Thread.ofPlatform().start(flag);
            victim.interrupt();
            memory.join(0).exchange();
            assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}

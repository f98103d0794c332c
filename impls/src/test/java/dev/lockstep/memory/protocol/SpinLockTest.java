package dev.lockstep.memory.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.WaitStrategy;
import java.lang.reflect.Field;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpinLockTest {

    private static final int LOCK = 0;
    private static final int PROBES = 100;

    private Flags flags;

    /** A party that queues for the lock is not waiting for other parties yet. */
    @Test
    @Timeout(60)
    void neitherAnInterruptNorTheTimeoutEndsAQueueForTheLock() {
        SyncedMemory.Builder builder = SyncedMemory.builder(this::lockTaken, new GivesTheLockBack());
        try (SyncedMemory memory =
                builder.parties(2).timeout(Duration.ofNanos(1)).build()) {
            Party party = memory.join(0);
            Thread.currentThread().interrupt();
            party.arrive();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(party.tryAwait()).isFalse();
        }
    }

    private Protocol lockTaken(ProtocolContext context) {
        SpinLock protocol = new SpinLock(context);
        try {
            Field field = SpinLock.class.getDeclaredField("flags");
            field.setAccessible(true);
            flags = (Flags) field.get(protocol);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the field is gone", e);
        }
        flags.setPlain(LOCK, 0);
        return protocol;
    }

    private final class GivesTheLockBack implements WaitStrategy {

        @Override
        public Step pause(int party, int probes) {
            if (probes == PROBES) {
                flags.release(LOCK, 0);
            }
            return Step.CHECK;
        }

        @Override
        public boolean parks() {
            return true;
        }
    }
}

package dev.lockstep.memory.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JdkCyclicBarrierTest {

    /**
     * An interrupt breaks the barrier, but neither the cycle that all have arrived at nor the waits of later cycles.
     */
    @Test
    @Timeout(60)
    void afterAnInterruptItSleepsInABarrierAgain() throws Exception {
        try (SyncedMemory memory = BuiltIn.CYCLIC_BARRIER.memory(2, 1)) {
            CountDownLatch both = new CountDownLatch(2);
            Thread other = Thread.ofPlatform().start(() -> {
                Party party = memory.join(1);
                meet(both);
                party.exchange();
                party.exchange();
            });
            Party party = memory.join(0);
            meet(both);
            interruptedExchange(party, other);
            while (other.isAlive() && !isInABarrier(other)) {
                Thread.yield();
            }
            assertThat(isInABarrier(other)).isTrue();
            party.exchange();
            other.join();
        }
    }

    /** Interrupts the last party to arrive, so that the cycle still completes. */
    private static void interruptedExchange(Party party, Thread other) {
        while (!isInABarrier(other)) {
            Thread.yield();
        }
        Thread.currentThread().interrupt();
        party.exchange();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean isInABarrier(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        return blocker != null && blocker.getClass().getName().startsWith("java.util.concurrent.locks.");
    }

    private static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchdogTest {

    @Test
    @Timeout(60)
    void whatADutyThrowsEndsNeitherItNorTheOthers() throws Exception {
        CountDownLatch tries = new CountDownLatch(3);
        CountDownLatch other = new CountDownLatch(1);
        Watchdog.add(() -> {
            tries.countDown();
            if (tries.getCount() > 0) {
                throw new OutOfMemoryError("made up");
            }
            return true;
        });
        Watchdog.add(() -> {
            other.countDown();
            return true;
        });
        other.await();
        tries.await();
    }

    @Test
    @Timeout(60)
    void aDutyThatIsDoneIsNotCalledAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch rounds = new CountDownLatch(3);
        Watchdog.add(() -> calls.incrementAndGet() > 0);
        Watchdog.add(() -> {
            rounds.countDown();
            return rounds.getCount() == 0;
        });
        rounds.await();
        assertThat(calls).hasValue(1);
    }

    /** The watchdog outlives the application that created the first memory and must not prevent its unloading. */
    @Test
    @Timeout(60)
    void itHasNobodysClassLoader() throws Exception {
        AtomicReference<ClassLoader> loader = new AtomicReference<>(WatchdogTest.class.getClassLoader());
        CountDownLatch asked = new CountDownLatch(1);
        Watchdog.add(() -> {
            loader.set(Thread.currentThread().getContextClassLoader());
            asked.countDown();
            return true;
        });
        asked.await();
        assertThat(loader.get()).isNull();
    }

    /** Memories stay watched as long as they are reachable, and a run may build thousands. */
    @Test
    @Timeout(60)
    void aBrokenMemoryIsWokenMoreAndMoreRarely() throws Exception {
        AtomicInteger wakes = new AtomicInteger();
        CountDownLatch rounds = new CountDownLatch(12);
        Membership membership = new Membership(2, Long.MAX_VALUE, null, null);
        membership.sleepers().wakeProtocolBy(wakes::incrementAndGet);
        Watchdog.watch(membership);
        membership.close();
        Watchdog.add(() -> {
            rounds.countDown();
            return rounds.getCount() == 0;
        });
        rounds.await();
        assertThat(wakes.get()).isBetween(1, 6);
        assertThat(membership.isBroken()).isTrue();
    }
}

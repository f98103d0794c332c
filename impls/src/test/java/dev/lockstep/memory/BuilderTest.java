package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.catalogue.BuiltIn;
import dev.lockstep.memory.catalogue.BuiltInWait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BuilderTest {

    /** What a strategy has learned in one memory must not affect another. */
    @Test
    void eachMemoryHasAWaitOfItsOwn() {
        AtomicInteger made = new AtomicInteger();
        WaitStrategy counted = new Checking() {
            @Override
            public WaitStrategy forMemory(int parties) {
                made.incrementAndGet();
                return this;
            }
        };
        SyncedMemory.Builder builder = BuiltIn.FLAGS.builder().waiting(counted);
        builder.build().close();
        builder.build().close();
        assertThat(made).hasValue(2);
    }

    /** Parties that one thread drives do not compete for CPUs. */
    @Test
    void aWaitIsToldTheNumberOfThreads() {
        List<Integer> threads = new ArrayList<>();
        WaitStrategy counted = new Checking() {
            @Override
            public boolean countsCpus() {
                return true;
            }

            @Override
            public void joined(int count, int usableCpus) {
                threads.add(count);
            }
        };
        try (SyncedMemory memory =
                BuiltIn.FLAGS.builder().parties(3).waiting(counted).build()) {
            for (int id = 0; id < 3; id++) {
                memory.join(id);
            }
        }
        assertThat(threads).containsExactly(3, 2, 1);
    }

    @Test
    void theAdaptiveWaitLearnsForOneMemoryAlone() {
        WaitStrategy adaptive = BuiltInWait.ADAPTIVE.create();
        assertThat(adaptive.forMemory(2)).isNotSameAs(adaptive).hasSameClassAs(adaptive);
    }

    private static class Checking implements WaitStrategy {

        @Override
        public Step pause(int party, int probes) {
            return Step.CHECK;
        }

        @Override
        public boolean parks() {
            return true;
        }
    }
}

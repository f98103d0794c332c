package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.memory.catalogue.BuiltIn;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The stack may overflow anywhere in an arrival: no party may then hang or continue, and no view may be torn. Not for
 * implementations that use the JDK's locks and queues: a lock that throws because of a stack overflow may nevertheless
 * be locked.
 */
class ExhaustedStackTest {

    private static final int DEPTHS = 40;
    private static final int CYCLES = 6;
    private static final int HIT = 3;
    private static final long STACK_BYTES = 1 << 19;

    /** A class whose initialization fails with a stack overflow can never be used again, even one of the JDK. */
    @BeforeAll
    static void initialiseWhatABreakNeeds() {
        try (SyncedMemory memory = BuiltIn.FLAGS.memory(2, 5)) {
            Party party = memory.join(0);
            party.fail(new StackOverflowError());
            assertThatThrownBy(party::arrive).hasMessageContaining("party 0 failed");
        }
    }

    @ParameterizedTest
    @Timeout(30)
    @EnumSource(
            value = BuiltIn.class,
            names = {"FLAGS", "STAMPED", "ATOMIC_BARRIER", "MONITOR", "TREE", "RECURSIVE_DOUBLING"})
    void whereverItEnds(BuiltIn implementation) throws Exception {
        for (int spare = 0; spare < DEPTHS; spare++) {
            int frames = spare;
            try (SyncedMemory memory = implementation.memory(2, 5)) {
                FutureTask<Boolean> other = start(() -> completes(memory.join(1)));
                FutureTask<Boolean> victim = start(() -> suffers(memory.join(0), frames));
                if (victim.get()) {
                    assertThat(other.get()).isTrue();
                } else {
                    assertThat(other.get()).isFalse();
                }
            }
        }
    }

    private static FutureTask<Boolean> start(Callable<Boolean> work) {
        FutureTask<Boolean> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "party", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** @return whether all cycles completed */
    private static boolean completes(Party party) {
        try (party) {
            while (party.cycle() < CYCLES) {
                cycle(party);
            }
            return true;
        } catch (BrokenMemoryException e) {
            assertThat(e).hasMessageContaining("party 0 failed").hasCauseInstanceOf(StackOverflowError.class);
            assertThat(e.cycle()).isEqualTo(HIT);
            return false;
        }
    }

    private static void cycle(Party party) {
        write(party);
        check(party.exchange(), party.cycle());
    }

    private static void write(Party party) {
        for (int i = 0; i < 5; i++) {
            party.set(Codec.LONG, i, party.cycle() + 1);
        }
    }

    private static void check(View view, long cycle) {
        for (int party = 0; party < 2; party++) {
            for (int i = 0; i < 5; i++) {
                assertThat(view.getLong(party, i)).isEqualTo(cycle);
            }
        }
    }

    private static boolean suffers(Party party, int spare) {
        while (party.cycle() < HIT) {
            cycle(party);
        }
        write(party);
        try {
            atTheEndOfTheStack(party, new int[] {spare});
        } catch (BrokenMemoryException e) {
            assertThatThrownBy(party::await).isInstanceOf(BrokenMemoryException.class);
            assertThatThrownBy(party::arrive).isInstanceOf(BrokenMemoryException.class);
            return false;
        }
        check(party.await(), party.cycle());
        return completes(party);
    }

    /** Arrives with {@code spare[0]} stack frames to spare. */
    private static void atTheEndOfTheStack(Party party, int[] spare) {
        try {
            atTheEndOfTheStack(party, spare);
            return;
        } catch (StackOverflowError e) {
            if (spare[0]-- > 0) {
                throw e;
            }
        }
        party.arrive();
    }
}

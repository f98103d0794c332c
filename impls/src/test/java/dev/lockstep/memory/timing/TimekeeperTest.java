package dev.lockstep.memory.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimekeeperTest {

    @Test
    void everyBlockOfEveryPartyIsTimed() throws InterruptedException {
        try (SyncedMemory memory = BuiltIn.STAMPED.memory(2, 1)) {
            Timekeeper times = new Timekeeper(memory);
            Thread other = Thread.ofPlatform().start(() -> drive(times, 1));
            drive(times, 0);
            other.join();
            ComputationTimes finished = times.finish();
            assertThat(finished.count(0)).isEqualTo(finished.count(1)).isEqualTo(2000);
            assertThat(finished.times(1)).hasSize(2000).noneMatch(Duration::isNegative);
            assertThat(finished.total(1)).isPositive().isLessThan(finished.runtime());
        }
    }

    private static void drive(Timekeeper times, int id) {
        try (TimedParty party = times.join(id)) {
            for (int block = 0; block < 2000; block++) {
                party.exchange();
            }
        }
    }

    /** A run may last for weeks: the number of blocks that are kept is limited, but all are counted. */
    @Test
    void soManyBlocksAreKept() {
        for (int most : new int[] {0, 3, 1500}) {
            try (SyncedMemory memory = BuiltIn.STAMPED.memory(1, 1)) {
                Timekeeper times = new Timekeeper(memory, most);
                drive(times, 0);
                ComputationTimes finished = times.finish();
                assertThat(finished.times(0)).hasSize(most);
                assertThat(finished.count(0)).isEqualTo(2000);
                assertThat(finished.total(0))
                        .isGreaterThan(finished.times(0).stream().reduce(Duration.ZERO, Duration::plus));
            }
        }
    }

    @Test
    void figuresFollowFromTheBlocks() {
        ComputationTimes times = new ComputationTimes(
                8_000_000,
                List.of(
                        new ComputationTimes.Blocks(2, 4_000_000, new long[] {1_000_000, 3_000_000}),
                        ComputationTimes.Blocks.NONE));
        assertThat(times.total(0)).isEqualTo(Duration.ofMillis(4));
        assertThat(times.average(0)).isEqualTo(Duration.ofMillis(2));
        assertThat(times.ratio(0)).isEqualTo(0.5);
        assertThat(times.average(1)).isEqualTo(Duration.ZERO);
        assertThat(times.table()).isEqualToNormalizingNewlines("""
                        party  blocks  average ms    total ms  ratio %
                            0       2       2.000       4.000    50.00
                            1       0       0.000       0.000     0.00
                        total runtime 8.000 ms
                        """);
    }
}

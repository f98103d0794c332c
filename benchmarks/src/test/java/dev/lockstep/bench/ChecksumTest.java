package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.Order;
import dev.lockstep.memory.catalogue.BuiltIn;
import dev.lockstep.memory.catalogue.BuiltInWait;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

    private static final int CYCLES = 200;

    private static Setting setting(Neighbours neighbours, int parties, int longs) {
        return new Setting(
                BuiltIn.STAMPED,
                parties,
                longs,
                BuiltIn.STAMPED.layout(),
                BuiltIn.STAMPED.stamp(),
                BuiltIn.STAMPED.storage(),
                Order.RELEASE_ACQUIRE,
                "none",
                BuiltInWait.ADAPTIVE,
                true,
                Read.SUM,
                1,
                neighbours,
                neighbours.among(parties),
                BuiltInWorkload.EXCHANGE);
    }

    private static long sum(Setting setting, int party, long base) {
        long longs = setting.segment();
        return longs * (setting.workload().value(party) + base) + longs * (longs - 1) / 2;
    }

    /** Without the number of the cycle, an even number of elements gives the same values from the 64th cycle on. */
    @ParameterizedTest
    @CsvSource({"ALL, 2, 10", "ALL, 4, 3", "ALL, 3, 3", "RING, 8, 10", "GRID, 6, 1", "RING, 5, 7"})
    void whoReadsOnlySomeExpectsWhatTheyWriteAndNoticesAnEarlierCycle(Neighbours neighbours, int parties, int longs) {
        Setting setting = setting(neighbours, parties, longs);
        long[] bases = new long[parties];
        long before = -1;
        for (int cycle = 1; cycle <= CYCLES; cycle++) {
            long base = bases[0];
            assertThat(bases).containsOnly(base);
            assertThat(base).isNotEqualTo(before);
            for (int reader = 0; reader < parties; reader++) {
                Checksum checksum = Checksum.of(setting, reader);
                long read = 0;
                for (int party : setting.readBy(reader)) {
                    read += sum(setting, party, base);
                }
                assertThat(checksum.expected(base)).isEqualTo(read).isNotEqualTo(read - base + before);
                bases[reader] = checksum.next(read, base, cycle);
            }
            before = base;
        }
    }
}

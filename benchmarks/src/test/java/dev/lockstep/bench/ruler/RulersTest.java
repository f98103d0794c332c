package dev.lockstep.bench.ruler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.machine.Topology;
import java.lang.foreign.Arena;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RulersTest {

    @Test
    void partiesOnOneCpuHaveNoTransfer() {
        int cpu = Topology.ofThisProcess().cpus().getFirst().id();
        try (Crew crew = new Crew(2, Integer.toString(cpu));
                Rulers rulers = new Rulers(crew, 1)) {
            assertThat(rulers.transferNanos()).isNaN();
            assertThat(rulers.clockNanos()).isPositive();
            assertThat(rulers.loopNanos()).isPositive();
        }
    }

    /** On a busy machine the two parties may not run at the same time; the ruler then gives up and is tried again. */
    @Test
    void partiesApartMeasureOneAsSoonAsBothHaveTheirCpus() {
        assumeTrue(Topology.ofThisProcess().cpus().size() > 1);
        try (Crew crew = new Crew(2, "none");
                Rulers rulers = new Rulers(crew, 10)) {
            double nanos = Double.NaN;
            while (Double.isNaN(nanos)) {
                nanos = rulers.transferNanos();
            }
            assertThat(nanos).isPositive().isFinite();
        }
    }

    @Test
    void aMessageArrivesWholeAndTheFollowerGoesHome() throws Exception {
        try (Arena arena = Arena.ofShared()) {
            Transfer transfer = new Transfer(3, arena);
            assertThat(sumOfTwo(transfer)).isEqualTo((1 + 2 + 3) + (2 + 3 + 4));
            assertThat(sumOfTwo(transfer)).isEqualTo((4 + 5 + 6) + (5 + 6 + 7));
        }
    }

    private static long sumOfTwo(Transfer transfer) throws Exception {
        long from = transfer.next();
        FutureTask<Long> follower = new FutureTask<>(() -> transfer.follow(from, true));
        Thread.ofPlatform().start(follower);
        assertThat(transfer.lead(2, true)).isPositive();
        transfer.stop();
        return follower.get(10, TimeUnit.SECONDS);
    }
}

package dev.lockstep.memory.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.WaitStrategy.Step;
import org.junit.jupiter.api.Test;

/** Waits by a clock that each reading, and nothing else, advances. */
class AdaptiveTest {

    private static final long LONG_NANOS = 1_000_000;
    private static final long MANY = 1_000_000;

    private long now;
    private long tickNanos;
    private int readings;
    private int yields;
    private long yieldNanos;
    private final Adaptive adaptive = (Adaptive) new Adaptive(false, this::read, this::yieldOnce).forMemory(2);

    private long read() {
        readings++;
        now += tickNanos;
        return now;
    }

    private void yieldOnce() {
        yields++;
        now += yieldNanos;
    }

    /** @return the number of the first probe of a wait at which the party parks, or -1 if it does not park */
    private int parksAt(int party, long waitNanos) {
        long began = now;
        int parked = -1;
        int probes = 0;
        do {
            if (adaptive.pause(party, probes) == Step.PARK) {
                parked = parked < 0 ? probes : parked;
                now = began + waitNanos;
            }
            probes++;
        } while (now - began < waitNanos && probes < MANY);
        adaptive.waited(party, probes);
        return parked;
    }

    private boolean parksInAWaitOf(int party, long waitNanos) {
        return parksAt(party, waitNanos) >= 0;
    }

    @Test
    void aShortSpinReadsNoClock() {
        adaptive.joined(2, 2);
        for (int probes = 0; probes < 50; probes++) {
            assertThat(adaptive.pause(0, probes)).isEqualTo(Step.PROBE);
        }
        adaptive.waited(0, 50);
        assertThat(readings).isZero();
    }

    /** The same limit is fewer probes where each takes longer. */
    @Test
    void spinsForATimeNotForANumberOfProbes() {
        adaptive.joined(2, 2);
        tickNanos = 1_000;
        int fast = parksAt(0, LONG_NANOS);
        tickNanos = 10_000;
        int slow = parksAt(1, LONG_NANOS);
        assertThat(slow).isPositive().isLessThan(fast / 5);
    }

    @Test
    void spinsForWhatHasBeenWorthIt() {
        adaptive.joined(2, 2);
        tickNanos = 1_000;
        parksAt(0, 200_000);
        assertThat(parksInAWaitOf(0, 300_000)).isFalse();
        assertThat(parksInAWaitOf(1, 300_000)).isTrue();
    }

    @Test
    void aPartyThatWaitsLongAgainAndAgainParksAtOnceAndNoOtherDoes() {
        adaptive.joined(2, 2);
        tickNanos = 1_000;
        for (int wait = 0; wait < 20; wait++) {
            parksAt(0, LONG_NANOS);
        }
        int atOnce = parksAt(0, LONG_NANOS);
        assertThat(atOnce).isLessThan(100);
        assertThat(parksAt(1, LONG_NANOS)).isGreaterThan(10 * atOnce);
    }

    @Test
    void aShorterWaitEndsParkingAtOnce() {
        adaptive.joined(2, 2);
        tickNanos = 1_000;
        for (int wait = 0; wait < 20; wait++) {
            parksAt(0, LONG_NANOS);
        }
        assertThat(parksInAWaitOf(0, 40_000)).isTrue();
        assertThat(parksInAWaitOf(0, 40_000)).isFalse();
    }

    @Test
    void aSingleLongWaitLeavesHalfOfTheLimit() {
        adaptive.joined(2, 2);
        tickNanos = 1_000;
        parksAt(0, 400_000);
        parksAt(0, 10 * LONG_NANOS);
        assertThat(parksInAWaitOf(0, 200_000)).isFalse();
    }

    /** As when the scheduler has put both threads on one CPU: the awaited party runs only when this one parks. */
    @Test
    void doesNotSpinInWaitsThatLastAsLongAsItSpins() throws InterruptedException {
        Thread.ofVirtual().start(() -> adaptive.joined(2, 2)).join();
        tickNanos = 1_000;
        for (int wait = 0; wait < 1_000; wait++) {
            int probes = 0;
            while (adaptive.pause(0, probes) != Step.PARK) {
                probes++;
            }
            now += 10_000;
            adaptive.waited(0, probes + 1);
        }
        assertThat(now).isLessThan(1_000 * 30_000);
        assertThat(yields).isZero();
    }

    /**
     * Waits in which the scheduler has put both threads on one CPU: a spin takes time, and the awaited party runs when
     * this one yields or parks, of which a wake-up takes longer.
     */
    private void waitsOnTheSameCpu(int waits) {
        for (int wait = 0; wait < waits; wait++) {
            int probes = 0;
            int yieldsBefore = yields;
            while (yields == yieldsBefore) {
                now += 50;
                if (adaptive.pause(0, probes) == Step.PARK) {
                    now += 10_000;
                    probes++;
                    break;
                }
                probes++;
            }
            adaptive.waited(0, probes);
        }
    }

    @Test
    void yieldsAtOnceAfterYieldsThatEndedWaits() {
        adaptive.joined(2, 2);
        yieldNanos = 500;
        waitsOnTheSameCpu(10_000);
        long before = now;
        yields = 0;
        waitsOnTheSameCpu(10_000);
        assertThat(yields).isEqualTo(10_000);
        assertThat(now - before).isLessThan(10_000 * 1_000);
    }

    @Test
    void spinsAgainAfterYieldsWhenThatSuffices() {
        adaptive.joined(2, 2);
        yieldNanos = 500;
        waitsOnTheSameCpu(10_000);
        tickNanos = 1_000;
        for (int wait = 0; wait < 1_000; wait++) {
            parksAt(0, 20_000);
        }
        yields = 0;
        for (int wait = 0; wait < 1_000; wait++) {
            parksAt(0, 20_000);
        }
        assertThat(yields).isZero();
    }

    /** As when a foreign thread computes on the same CPU. */
    @Test
    void yieldsRarelyWhereAYieldTakesATimeSlice() {
        adaptive.joined(2, 2);
        yieldNanos = 4_000_000;
        waitsOnTheSameCpu(100_000);
        assertThat(yields).isBetween(2, 50);
    }

    /** As when a foreign thread computes on the CPU of a party that has earned much with short waits. */
    @Test
    void parksAfterSpinningWhereAYieldTookATimeSlice() {
        adaptive.joined(2, 2);
        for (int wait = 0; wait < 100_000; wait++) {
            adaptive.pause(0, 0);
            adaptive.waited(0, 1);
        }
        tickNanos = 1_000;
        yieldNanos = 4_000_000;
        for (int wait = 0; wait < 10; wait++) {
            parksAt(0, 15 * LONG_NANOS);
        }
        assertThat(yields).isEqualTo(1);
        for (int wait = 0; wait < 10; wait++) {
            parksAt(0, 15 * LONG_NANOS);
        }
        assertThat(yields).isEqualTo(2);
    }

    @Test
    void yieldsSoonAgainAfterTheProcessWasStopped() {
        adaptive.joined(2, 2);
        yieldNanos = 500;
        waitsOnTheSameCpu(10_000);
        yieldNanos = 60_000_000_000L;
        waitsOnTheSameCpu(1);
        yieldNanos = 500;
        waitsOnTheSameCpu(25_000);
        yields = 0;
        waitsOnTheSameCpu(1_000);
        assertThat(yields).isEqualTo(1_000);
    }

    /** As when it is preempted while it spins. */
    @Test
    void aLongWaitThatEndsWhileThePartySpinsDoesNotRaiseTheLimit() {
        adaptive.joined(2, 2);
        for (int wait = 0; wait < 20; wait++) {
            for (int probes = 0; probes < 100; probes++) {
                adaptive.pause(0, probes);
            }
            now += 4 * LONG_NANOS;
            adaptive.waited(0, 100);
        }
        tickNanos = 1_000;
        assertThat(parksAt(0, LONG_NANOS)).isLessThan(100);
    }

    @Test
    void yieldsForLessThanAHundredthOfWaitsThatTakeMilliseconds() {
        adaptive.joined(2, 2);
        tickNanos = 100;
        yieldNanos = 500;
        for (int wait = 0; wait < 1_000; wait++) {
            parksAt(0, 2 * LONG_NANOS);
        }
        assertThat(yields * yieldNanos).isPositive().isLessThan(1_000 * 2 * LONG_NANOS / 100);
    }

    @Test
    void withMoreThreadsThanCpusYieldsAndThenParks() {
        adaptive.joined(2, 1);
        assertThat(adaptive.pause(0, 0)).isEqualTo(Step.PROBE);
        assertThat(adaptive.pause(0, 255)).isEqualTo(Step.CHECK);
        assertThat(adaptive.pause(0, 256)).isEqualTo(Step.PARK);
        adaptive.waited(0, 257);
        assertThat(readings).isZero();
    }

    @Test
    void aVirtualThreadMakesAllParkInsteadOfYielding() throws InterruptedException {
        Thread.ofVirtual().start(() -> adaptive.joined(2, 1)).join();
        adaptive.joined(2, 1);
        assertThat(adaptive.pause(0, 0)).isEqualTo(Step.PARK);
        adaptive.waited(0, 1);
        assertThat(readings).isZero();
    }
}

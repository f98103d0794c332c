package dev.lockstep.profiles.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplerTest {

    @Test
    void perfEventsTakeTheIntervalAskedFor() {
        assertThat(Sampler.Clock.PERF.intervalNanos(1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void timersTakeNoLessThanTwoTicksOfTheKernel() {
        assertThat(Sampler.Clock.CTIMER.intervalNanos(1)).isEqualTo(2 * KernelTick.nanos());
        assertThat(Sampler.Clock.CTIMER.intervalNanos(1_000_000_000)).isEqualTo(1_000_000_000);
    }

    @Test
    void aTickIsBetweenOneAndTenMilliseconds() {
        assertThat(KernelTick.nanos()).isBetween(900_000L, 10_100_000L);
    }
}

package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.WarmUp.Burst;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final List<Burst> bursts = new ArrayList<>();

    @Test
    void evenScoresOfAQuietCompilerAreSteady() {
        assertThat(warmUp(_ -> 100, _ -> 0, MINUTE)).isTrue();
        assertThat(cycles()).isGreaterThanOrEqualTo(50_000);
    }

    @Test
    void goesOnWhileScoresImprove() {
        assertThat(warmUp(burst -> burst < 40 ? 100_000 - 2_000 * burst : 20_000, _ -> 0, MINUTE))
                .isTrue();
        assertThat(bursts).hasSizeGreaterThan(40);
    }

    @Test
    void goesOnWhileTheCompilerWorks() {
        assertThat(warmUp(_ -> 1_000, burst -> burst < 50 ? 4 : 0, MINUTE)).isTrue();
        assertThat(bursts).hasSizeGreaterThan(50);
    }

    @Test
    void scoresThatGetWorseAreNoise() {
        assertThat(warmUp(burst -> 1_000 + 100 * burst, _ -> 0, MINUTE)).isTrue();
        assertThat(bursts).hasSizeLessThan(40);
    }

    @Test
    void longCyclesNeedNotBeMany() {
        assertThat(warmUp(_ -> 20_000_000, _ -> 0, MINUTE)).isTrue();
        assertThat(cycles()).isLessThan(20);
    }

    @Test
    void whatNeverRestsIsNotSteady() {
        assertThat(warmUp(_ -> 1_000, _ -> 5, Duration.ofMillis(20).toNanos())).isFalse();
    }

    private boolean warmUp(IntToLongFunction nanosPerCycle, IntToLongFunction compilingMs, long boundNanos) {
        return new WarmUp(cycles -> {
                    int number = bursts.size();
                    bursts.add(new Burst(
                            cycles, cycles * nanosPerCycle.applyAsLong(number), compilingMs.applyAsLong(number)));
                    return bursts.getLast();
                })
                .within(boundNanos);
    }

    private long cycles() {
        return bursts.stream().mapToLong(Burst::cycles).sum();
    }
}

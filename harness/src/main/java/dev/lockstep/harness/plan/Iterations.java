package dev.lockstep.harness.plan;

import java.time.Duration;

/** How long one fork warms up and measures. */
public record Iterations(int warmups, long warmupMs, int measurements, long measurementMs) {

    public Duration total() {
        return warmUp().plusMillis(measurements * measurementMs);
    }

    public Duration warmUp() {
        return Duration.ofMillis(warmups * warmupMs);
    }
}

package dev.lockstep.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * A slowdown of known size that the gate must detect: each operation has 100 equal steps, plus the number in the jar's
 * resource {@value #RESOURCE}. A copy of the jar with another number simulates slower code; {@code docs/prove-gate.sh}
 * makes such copies.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InjectedDelayBenchmark {

    static final String RESOURCE = "injected-percent.txt";

    private static final int STEPS = 100;
    private static final int MULTIPLICATIONS = 100;

    private int steps;
    private long shared;

    @Setup
    public void readTheDelay() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(InjectedDelayBenchmark.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            steps = STEPS + Integer.parseInt(reader.readLine().strip());
        }
    }

    /** One thread without shared memory: varies little between forks. */
    @Benchmark
    public long compute() {
        long value = steps;
        for (int step = 0; step < steps; step++) {
            value = step(value);
        }
        return value;
    }

    /** Two threads that contend for a monitor: varies much. */
    @Benchmark
    @Threads(2)
    public long contended() {
        for (int step = 0; step < steps; step++) {
            synchronized (this) {
                shared = step(shared);
            }
        }
        return steps;
    }

    private static long step(long value) {
        long next = value;
        for (int i = 0; i < MULTIPLICATIONS; i++) {
            next = next * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
        return next;
    }
}

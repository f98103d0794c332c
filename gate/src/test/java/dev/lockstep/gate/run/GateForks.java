package dev.lockstep.gate.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.harness.plan.Iterations;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Forks of one task, as if they had been measured. */
final class GateForks {

    static final Task TASK = Task.of("a.B.m", Map.of());
    static final Iterations USUAL = new Iterations(2, 200, 20, 50);

    private GateForks() {}

    /** Two blocks whose forks are twice as slow in their first iterations. */
    static List<List<GateFork>> screen(int warmUp, double seconds) {
        return Collections.nCopies(2, block(Stage.SCREEN, warmUp, seconds));
    }

    static List<GateFork> block(Stage stage, int warmUp, double seconds) {
        return Collections.nCopies(4, fork(stage, USUAL, "avgt", seconds, scores(warmUp, 2, 1)));
    }

    /** The scores of 28 iterations. */
    static double[] scores(int warmUp, double before, double after) {
        return IntStream.range(0, 28)
                .mapToDouble(i -> (i < warmUp ? before : after) * (1 + i % 3 / 1e3))
                .toArray();
    }

    static GateFork fork(Stage stage, Iterations times, String mode, double seconds, double... scores) {
        return fork(stage, null, times, seconds, List.of(result(mode, times, scores)));
    }

    static GateFork failed(double seconds) {
        return fork(Stage.SCREEN, "why", USUAL, seconds, List.of());
    }

    /** The same fork with each of its results twice. */
    static GateFork twice(GateFork fork) {
        return fork(
                fork.stage(),
                fork.reason(),
                fork.times(),
                fork.seconds(),
                Stream.of(fork.jmh(), fork.jmh()).map(jmh -> jmh.get(0)).toList());
    }

    private static GateFork fork(Stage stage, String reason, Iterations times, double seconds, List<?> results) {
        return new GateFork(
                stage,
                1,
                0,
                TASK,
                Arm.BASELINE,
                reason,
                seconds,
                Map.of(),
                Map.of(),
                times,
                "compiler",
                new ObjectMapper().valueToTree(results));
    }

    private static Map<String, ?> result(String mode, Iterations times, double... scores) {
        String unit = mode.equals("thrpt") ? "ops/s" : "ns/op";
        List<Double> iterations = DoubleStream.of(scores).boxed().toList();
        return Map.of(
                "benchmark",
                TASK.benchmark(),
                "mode",
                mode,
                "threads",
                mode.equals("thrpt") ? 2 : 1,
                "warmupIterations",
                times.warmups(),
                "primaryMetric",
                Map.of("scoreUnit", unit, "rawData", List.of(iterations)));
    }
}

package dev.lockstep.gate.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.JmhResult;
import dev.lockstep.stats.Samples;
import dev.lockstep.stats.SteadyPart;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One finished fork, written when it has ended.
 *
 * @param block the number of its block in its stage, from 1
 * @param place in the block, 0 to 3
 * @param reason why it failed, one line; null if it did not
 * @param seconds the fork's wall-clock time, without rulers
 * @param before the rulers before it, in ns
 * @param after the rulers after it
 * @param times the planned iterations; null for single shots, of which the benchmark itself sets them
 * @param blackhole JMH's blackhole mode, as printed
 * @param jmh JMH's own result array, unchanged; null if the fork failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateFork(
        Stage stage,
        int block,
        int place,
        Task task,
        Arm arm,
        String reason,
        double seconds,
        Map<String, Double> before,
        Map<String, Double> after,
        @JsonInclude(JsonInclude.Include.NON_NULL) Iterations times,
        String blackhole,
        JsonNode jmh) {

    @JsonIgnore
    public boolean ok() {
        return reason == null;
    }

    private Stream<JmhResult> results() {
        return jmh == null
                ? Stream.empty()
                : StreamSupport.stream(jmh.spliterator(), false).map(JmhResult::of);
    }

    /**
     * The time in ms that an iteration took longer than planned, if all of the fork's excess was in its iterations; NaN
     * if it had no planned ones.
     */
    double excessMillis() {
        if (times == null || !ok()) {
            return Double.NaN;
        }
        double oneMode = 1e3 * seconds / Math.max(1, results().count());
        return (oneMode - ForkCosts.START.plus(times.total()).toMillis()) / times.measurements();
    }

    /** The time of an operation in ms; of several modes, the longest. */
    double operationMillis() {
        return results().mapToDouble(GateFork::operationMillis).max().orElse(Double.NaN);
    }

    private static double operationMillis(JmhResult result) {
        Better better = Better.of(result.key(), result.primary().unit().name());
        double time = Samples.median(better.times(result.primary().normalised().stream()
                .flatMapToDouble(DoubleStream::of)
                .toArray()));
        return better == Better.HIGHER ? 1e3 * time * result.key().threads() : time / 1e6;
    }

    /** How much longer it would have taken with other iterations, in each of its modes. */
    double secondsMore(Iterations others) {
        return times == null
                ? 0
                : Math.max(1, results().count())
                        * others.total().minus(times.total()).toMillis()
                        / 1e3;
    }

    /** The number of iterations before its steady part; of several modes, in the one that takes longest. */
    int iterationsBeforeSteady() {
        return results().mapToInt(GateFork::iterationsBeforeSteady).max().orElse(0);
    }

    private static int iterationsBeforeSteady(JmhResult result) {
        Better better = Better.of(result.key(), result.primary().unit().name());
        return result.primary().normalised().stream()
                .mapToInt(fork -> SteadyPart.begin(better.times(Samples.finite(fork))))
                .max()
                .orElse(0);
    }

    /** The number of CPUs that everything else used during the fork; NaN if not known. */
    double others() {
        return after.getOrDefault(PairedRow.OTHER_LOAD, Double.NaN) - 1;
    }

    /** The mean of each ruler before and after the fork. */
    public Map<String, Double> rulers() {
        return Stream.of(before, after)
                .flatMap(rulers -> rulers.entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)));
    }
}

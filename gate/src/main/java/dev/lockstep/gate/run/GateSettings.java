package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.harness.plan.JmhOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings for measuring and deciding.
 *
 * @param filter matched against part of a task's name
 * @param parameters values instead of the benchmarks' own, comma-separated
 * @param metrics secondary results to be gated besides the scores
 * @param budget the total time
 * @param forkLimit the time after which a fork is killed
 */
public record GateSettings(
        Policy policy,
        Pattern filter,
        Map<String, String> parameters,
        JmhOptions jmh,
        Set<String> metrics,
        Optional<Duration> budget,
        Optional<Duration> forkLimit) {

    ForkLength length() {
        return new ForkLength(jmh);
    }
}

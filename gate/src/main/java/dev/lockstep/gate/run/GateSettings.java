package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to measure and decide.
 *
 * @param filter looked for in a task's name
 * @param parameters values in the place of the benchmarks' own, a comma list each
 * @param metrics secondary results to be gated beside the scores
 * @param budget the time for all of it
 * @param forkLimit after which a fork is killed
 */
public record GateSettings(
        Policy policy,
        Pattern filter,
        Map<String, String> parameters,
        JmhOptions jmh,
        Set<String> metrics,
        Optional<Duration> budget,
        Optional<Duration> forkLimit) {

    /** Many short forks tell more in the same time than few long ones, as long as they vary little. */
    private static final Iterations SHORT = new Iterations(3, 200, 5, 200);

    private static final double STEADY = 0.04;
    private static final int LONGER = 2;

    Iterations iterations() {
        return jmh.applyTo(SHORT);
    }

    /** Twice as many, unless the user said how many, for what varies much between short forks. */
    Iterations iterations(double variation) {
        Iterations usual = iterations();
        return variation > STEADY && jmh.iterations().isEmpty()
                ? new Iterations(
                        LONGER * usual.warmups(),
                        usual.warmupMs(),
                        LONGER * usual.measurements(),
                        usual.measurementMs())
                : usual;
    }
}

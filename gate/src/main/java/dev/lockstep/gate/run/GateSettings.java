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

    /** Many short forks are more precise than few long ones in the same time, as long as they vary little. */
    private static final Iterations SHORT = new Iterations(3, 200, 5, 200);

    private static final double STEADY = 0.04;
    private static final int LONGER = 2;

    Iterations iterations() {
        return jmh.applyTo(SHORT);
    }

    /**
     * The iterations of a fork: twice as many for tasks with a high variation between short forks, unless the user set
     * the number.
     */
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

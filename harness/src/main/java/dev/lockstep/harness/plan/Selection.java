package dev.lockstep.harness.plan;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the user chose instead of a preset's own values.
 *
 * @param choices values that replace the preset's, by parameter
 * @param forks how often each row is run
 */
public record Selection(Map<Parameter, List<String>> choices, OptionalInt forks, Profiling profiling, JmhOptions jmh) {

    /** What the profiling forks record. */
    public enum Profiling {
        NONE,
        JFR_ALONE,
        SAMPLED
    }

    public static final Selection NONE =
            new Selection(Map.of(), OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);
}

package dev.lockstep.harness.plan;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The user's choices, which replace values of the preset.
 *
 * @param choices values that replace the preset's, by parameter
 * @param forks number of forks of each row
 */
public record Selection(Map<Parameter, List<String>> choices, OptionalInt forks, Profiling profiling, JmhOptions jmh) {

    /** What profile forks record. */
    public enum Profiling {
        NONE,
        JFR_ALONE,
        SAMPLED
    }

    public static final Selection NONE =
            new Selection(Map.of(), OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);
}

package dev.lockstep.harness.plan;

import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The user's choices, which replace values of the preset.
 *
 * @param experiments names of experiments, which are measured instead of the preset's rows; empty for the latter
 * @param parameters values that replace those of the experiments' own parameters, by name
 * @param choices values that replace the preset's or the experiments', by parameter
 * @param forks number of forks of each row
 */
public record Selection(
        List<String> experiments,
        Map<String, List<String>> parameters,
        Map<Parameter, List<String>> choices,
        OptionalInt forks,
        Profiling profiling,
        JmhOptions jmh) {

    /** What profile forks record. */
    public enum Profiling {
        NONE,
        JFR_ALONE,
        SAMPLED
    }

    public static final Selection NONE =
            new Selection(Map.of(), OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);

    /** Without experiments. */
    public Selection(Map<Parameter, List<String>> choices, OptionalInt forks, Profiling profiling, JmhOptions jmh) {
        this(List.of(), Map.of(), choices, forks, profiling, jmh);
    }

    /** The values that were chosen for a parameter; empty if the preset's apply. */
    Stream<String> chosen(Parameter parameter) {
        return choices.getOrDefault(parameter, List.of()).stream();
    }

    /** Whether native rendezvous were chosen, by their workload or by a name. */
    public boolean choosesNative() {
        return choosesNativeWorkload() || namesNative();
    }

    boolean choosesNativeWorkload() {
        return chosen(Parameter.WORKLOAD).anyMatch(RowKey.NATIVE::equals);
    }

    boolean namesNative() {
        return chosen(Parameter.IMPLEMENTATION).anyMatch(Selection::isNative);
    }

    /** Whether the name stands for native rendezvous, which all have names that begin like their workload's. */
    private static boolean isNative(String implementation) {
        return (implementation + "-").startsWith(RowKey.NATIVE + "-");
    }
}

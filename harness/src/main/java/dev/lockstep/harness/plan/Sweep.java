package dev.lockstep.harness.plan;

import dev.lockstep.harness.results.ForkFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Rows that differ only in their parameters: every combination of the chosen values.
 *
 * @param purpose one of {@link ForkFile}'s
 * @param forks number of forks of each row
 * @param choices every parameter, with at least one value
 */
public record Sweep(String purpose, int forks, Iterations iterations, Map<Parameter, List<String>> choices) {

    private static final String REST = "layout=default stamp=default storage=default order=release-acquire"
            + " wait=adaptive hint=on read=sum fold=1 neighbours=all" + " compute=10us imbalance=0% size=medium";

    public Sweep {
        choices = Collections.unmodifiableMap(new EnumMap<>(choices));
    }

    public static Sweep score(int forks, Iterations iterations, String choices) {
        return new Sweep(ForkFile.SCORE, forks, iterations, parse(choices));
    }

    public static Sweep profile(Iterations iterations, String choices) {
        return new Sweep(ForkFile.PROFILE, 1, iterations, parse(choices));
    }

    /** Timing alternates between on and off within each of six forks, the fewest whose median has a 95 % interval. */
    static Sweep overhead() {
        return new Sweep(
                ForkFile.OVERHEAD,
                6,
                new Iterations(4, 150, 24, 150),
                parse("workload=fibonacci implementation=stamped threads=4 segment=100 affinity=none"));
    }

    /** The same rows with hardware counters. */
    Sweep counters() {
        return new Sweep(ForkFile.COUNTERS, forks, iterations, choices);
    }

    /** With the requested number of forks, except for the cost of timing, which has no interval with fewer forks. */
    int forks(OptionalInt asked) {
        return switch (purpose) {
            case ForkFile.SCORE -> asked.orElse(forks);
            case ForkFile.OVERHEAD -> Math.max(forks, asked.orElse(forks));
            default -> forks;
        };
    }

    boolean isOverhead() {
        return ForkFile.OVERHEAD.equals(purpose);
    }

    boolean isProfile() {
        return ForkFile.PROFILE.equals(purpose);
    }

    /**
     * Parses choices such as {@code parameter=value,value parameter=value}; all other parameters get their default
     * value.
     */
    private static Map<Parameter, List<String>> parse(String choices) {
        Map<Parameter, List<String>> parsed = new EnumMap<>(Parameter.class);
        Arrays.stream((REST + " " + choices).split(" +"))
                .map(parameter -> parameter.split("="))
                .forEach(parameter -> parsed.put(Parameter.of(parameter[0]), List.of(parameter[1].split(","))));
        return parsed;
    }
}

package dev.lockstep.reports.figures;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many CPUs the threads of a run can keep busy.
 *
 * @param usable the number of CPUs of the process; {@link Integer#MAX_VALUE} if unknown
 * @param byPolicy the number of CPUs of each policy that pins, if known
 */
public record Cpus(int usable, Map<String, Integer> byPolicy) {

    private static final Map<String, Integer> OF_OLDER_RUNS = Map.of("same-core", 1);
    private static final Pattern LIST = Pattern.compile("\\d+(\\+\\d+)*");
    private static final Pattern POLICY = Pattern.compile("([a-z-]+) (\\d{1,6})");

    /**
     * Parses what a run records.
     *
     * @param policies such as {@code spread 64, same-core 2}; empty in older runs
     */
    public static Cpus of(OptionalInt usable, String policies) {
        Map<String, Integer> byPolicy = new LinkedHashMap<>();
        Matcher policy = POLICY.matcher(policies);
        while (policy.find()) {
            byPolicy.put(policy.group(1), Integer.parseInt(policy.group(2)));
        }
        return new Cpus(usable.orElse(Integer.MAX_VALUE), policies.isEmpty() ? OF_OLDER_RUNS : byPolicy);
    }

    /** The same with a limit to the CPU time per elapsed time. */
    public Cpus atMost(double limit) {
        return new Cpus((int) Math.clamp(limit, 1, usable), byPolicy);
    }

    /** The number of CPUs for threads of this affinity, a policy or a list of CPUs; empty if unknown. */
    public OptionalInt of(String affinity) {
        int placed = LIST.matcher(affinity).matches()
                ? (int) Arrays.stream(affinity.split("\\+")).distinct().count()
                : byPolicy.getOrDefault(affinity, usable);
        int cpus = Math.min(usable, placed);
        return cpus == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(cpus);
    }
}

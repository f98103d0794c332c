package dev.lockstep.reports.run;

import dev.lockstep.reports.data.ForkFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of the results to be: a benchmark with every parameter set.
 *
 * @param benchmark full name of the benchmark's class
 * @param parameters as JMH gets them
 * @param derived what follows from them and is worth recording: the implementation's stamp, the workload
 * @param purpose one of {@link ForkFile}'s
 */
public record Row(
        String benchmark,
        Map<String, String> parameters,
        Map<String, String> derived,
        Iterations iterations,
        int forks,
        String purpose) {

    /** What two JVM starts cost, JMH's own and the measured one's, and the rulers. */
    private static final Duration JVM_STARTS = Duration.ofMillis(1_300);

    /** As a rule, before JMH's own warm-up, where there is one of a usual length. */
    private static final Duration UNTIL_STEADY = Duration.ofMillis(700);

    private static final int LONGEST_WARM_UP = 20;

    public Duration forkEstimate() {
        Duration longest = iterations.warmUp().multipliedBy(LONGEST_WARM_UP);
        return iterations.total().plus(JVM_STARTS).plus(longest.compareTo(UNTIL_STEADY) < 0 ? longest : UNTIL_STEADY);
    }

    public boolean isScore() {
        return ForkFile.SCORE.equals(purpose);
    }

    public boolean isProfile() {
        return ForkFile.PROFILE.equals(purpose);
    }

    public String benchmarkName() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    public Map<String, String> recorded() {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(derived);
        return all;
    }

    boolean measures(Axis axis, String value) {
        return value.equals(recorded().get(axis.parameter()));
    }

    /** The workload and the implementation. */
    public String subject() {
        return derived.get(Axis.WORKLOAD.parameter()) + " of " + parameters.get(Axis.IMPLEMENTATION.parameter());
    }

    /** For messages: what tells this row from its neighbours. */
    public String label() {
        Map<String, String> all = recorded();
        return "%s, %s threads, segment %s, %s, %s%s"
                .formatted(
                        subject(),
                        all.get("threads"),
                        all.get("segment"),
                        all.get("layout"),
                        all.get("affinity"),
                        isScore() ? "" : ", " + purpose);
    }

    boolean measuresSameAs(Row other) {
        return benchmark.equals(other.benchmark)
                && purpose.equals(other.purpose)
                && recorded().equals(other.recorded());
    }
}

package dev.lockstep.reports.run;

import dev.lockstep.reports.data.ForkFile;
import dev.lockstep.reports.stats.RowKey;
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

    /** What two JVM starts cost, JMH's own and the measured one's, with compiling and the rulers. */
    private static final Duration JVM_STARTS = Duration.ofMillis(1_400);

    public Duration forkEstimate() {
        return iterations.total().plus(JVM_STARTS);
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

    /** As a report will know it. */
    RowKey key() {
        return RowKey.of("", benchmarkName(), recorded());
    }

    /** Whether this is the workload, however much it computes. */
    boolean isOf(String workload) {
        return derived.get(Axis.WORKLOAD.parameter()).split(" ")[0].equals(workload);
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

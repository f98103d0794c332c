package dev.lockstep.harness.plan;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RowKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that is planned: a benchmark with every parameter set.
 *
 * @param benchmark full name of the benchmark's class
 * @param parameters as JMH gets them
 * @param derived what follows from them and is worth recording: the implementation's stamp, the workload
 * @param purpose one of {@link ForkFile}'s
 */
public record PlannedRow(
        String benchmark,
        Map<String, String> parameters,
        Map<String, String> derived,
        Iterations iterations,
        int forks,
        String purpose) {

    /** What two JVM starts cost, JMH's own and the measured one's, and the rulers. */
    private static final Duration JVM_STARTS = Duration.ofMillis(1_300);

    /** Starting and finishing a recording, and the slower code in between. */
    private static final Duration RECORDING = Duration.ofMillis(1_200);

    /** As a rule, before JMH's own warm-up. */
    private static final Duration UNTIL_STEADY = Duration.ofMillis(900);

    /** The longest warm-up, as a multiple of JMH's. */
    private static final int LONGEST_WARM_UP = 20;

    /** Of that warm-up; each has a memory of its own, as an iteration has. */
    private static final int BURSTS = 16;

    /** Where parties 0 and 1 share a core, no ruler sends messages between them. */
    private static final String SHARED = "same-core";

    public Duration forkEstimate() {
        Duration data = dataTime().ofAnIteration();
        return iterations
                .total()
                .plus(data.multipliedBy(iterations.warmups() + iterations.measurements() + BURSTS))
                .plus(untilSteady())
                .plus(JVM_STARTS)
                .plus(isProfile() ? RECORDING : Duration.ZERO);
    }

    private Duration untilSteady() {
        Duration longest = iterations.warmUp().multipliedBy(LONGEST_WARM_UP);
        return longest.compareTo(UNTIL_STEADY) < 0 ? longest : UNTIL_STEADY;
    }

    private DataTime dataTime() {
        long threads = number(Parameter.THREADS);
        boolean ruled = threads > 1 && !SHARED.equals(parameters.get(Parameter.AFFINITY.jmhName()));
        return new DataTime(threads, number(Parameter.SEGMENT), ruled);
    }

    /** 0 where it is not set. */
    private long number(Parameter parameter) {
        return Long.parseLong(parameters.getOrDefault(parameter.jmhName(), "0"));
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

    /** The key under which a report finds it. */
    RowKey key() {
        return RowKey.of("", benchmarkName(), recorded());
    }

    /** Whether this is the workload, however much it computes. */
    boolean isOf(String workload) {
        return derived.get(Parameter.WORKLOAD.jmhName()).split(" ")[0].equals(workload);
    }

    boolean measures(Parameter parameter, String value) {
        return value.equals(recorded().get(parameter.jmhName()));
    }

    /** The workload and the implementation. */
    public String subject() {
        return derived.get(Parameter.WORKLOAD.jmhName()) + " of " + parameters.get(Parameter.IMPLEMENTATION.jmhName());
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

    /** Equal for rows that measure the same. */
    Object identity() {
        return List.of(benchmark, purpose, recorded());
    }
}

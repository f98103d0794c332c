package dev.lockstep.harness.plan;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.RunFile.ExperimentInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A planned row: a benchmark with a value for every parameter.
 *
 * @param benchmark full name of the benchmark's class
 * @param parameters as passed to JMH
 * @param derived recorded values that follow from the parameters, such as the implementation's stamp and the workload
 * @param purpose one of {@link ForkFile}'s
 */
public record PlannedRow(
        String benchmark,
        Map<String, String> parameters,
        Map<String, String> derived,
        Iterations iterations,
        int forks,
        String purpose) {

    /** The time to start two JVMs, JMH's own and the measured one, and for the rulers. */
    private static final Duration JVM_STARTS = Duration.ofMillis(1_300);

    /** The time to start and finish a recording, and for the slower code in between. */
    private static final Duration RECORDING = Duration.ofMillis(1_200);

    /** The typical time until the fork is steady, before JMH's own warm-up. */
    private static final Duration UNTIL_STEADY = Duration.ofMillis(900);

    /** The longest warm-up, as a multiple of JMH's. */
    private static final int LONGEST_WARM_UP = 20;

    /** The number of bursts in that warm-up; each has its own memory, like an iteration. */
    private static final int BURSTS = 16;

    /** One before the iteration of a program, and two that end it. */
    private static final int RUNS_BESIDE = 3;

    /** If parties 0 and 1 share a core, no ruler sends messages between them. */
    private static final String SHARED = "same-core";

    public Duration forkEstimate() {
        if (!hasMemory()) {
            return iterations.total().plus(JVM_STARTS);
        }
        Duration data = dataTime().ofAnIteration();
        return iterations
                .total()
                .plus(data.multipliedBy(iterations.warmups() + iterations.measurements() + BURSTS))
                .plus(programTime())
                .plus(untilSteady())
                .plus(JVM_STARTS)
                .plus(isProfile() ? RECORDING : Duration.ZERO);
    }

    /** For the runs of a program that begin and end an iteration or a burst, by its typical time on one thread. */
    private Duration programTime() {
        long runMillis = switch (parameters.getOrDefault(Parameter.SIZE.jmhName(), "")) {
            case "small" -> 1;
            case "medium" -> 10;
            case "large" -> 100;
            default -> 0;
        };
        return Duration.ofMillis(runMillis)
                .multipliedBy(RUNS_BESIDE * (iterations.warmups() + iterations.measurements() + BURSTS));
    }

    private Duration untilSteady() {
        Duration longest = iterations.warmUp().multipliedBy(LONGEST_WARM_UP);
        return longest.compareTo(UNTIL_STEADY) < 0 ? longest : UNTIL_STEADY;
    }

    private DataTime dataTime() {
        long threads = number(Parameter.THREADS);
        boolean ruled = key().crew() > 1 && !SHARED.equals(parameters.get(Parameter.AFFINITY.jmhName()));
        return new DataTime(threads, number(Parameter.SEGMENT), ruled);
    }

    /** 0 if it is not set. */
    private long number(Parameter parameter) {
        return Long.parseLong(parameters.getOrDefault(parameter.jmhName(), "0"));
    }

    public boolean isScore() {
        return ForkFile.SCORE.equals(purpose);
    }

    public boolean isProfile() {
        return ForkFile.PROFILE.equals(purpose);
    }

    boolean isOverhead() {
        return ForkFile.OVERHEAD.equals(purpose);
    }

    public String benchmarkName() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    public Map<String, String> recorded() {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(derived);
        return all;
    }

    /** The key of this row in reports. */
    RowKey key() {
        return RowKey.of("", benchmarkName(), recorded());
    }

    /** Whether the row has this workload, with any computation time. */
    boolean isOf(String workload) {
        return RowKey.nameOf(derived.getOrDefault(Parameter.WORKLOAD.jmhName(), ""))
                .equals(workload);
    }

    boolean measures(ExperimentInfo experiment) {
        return experiment.name().equals(derived.get(RowKey.EXPERIMENT));
    }

    boolean measures(Parameter parameter, String value) {
        return value.equals(recorded().get(parameter.jmhName()));
    }

    /** Whether a memory is measured; only experiments measure something else. */
    private boolean hasMemory() {
        return !derived.containsKey(RowKey.EXPERIMENT) || parameters.containsKey(Parameter.IMPLEMENTATION.jmhName());
    }

    /** The workload and the implementation, or the experiment. */
    public String subject() {
        if (derived.containsKey(RowKey.EXPERIMENT)) {
            return "experiment " + derived.get(RowKey.EXPERIMENT);
        }
        return derived.get(Parameter.WORKLOAD.jmhName()) + " of " + parameters.get(Parameter.IMPLEMENTATION.jmhName());
    }

    /** A description for messages, with everything that distinguishes this row from similar ones. */
    public String label() {
        if (derived.containsKey(RowKey.EXPERIMENT)) {
            return Stream.of(Stream.of(subject()), values(), isScore() ? Stream.<String>of() : Stream.of(purpose))
                    .flatMap(traits -> traits)
                    .collect(Collectors.joining(", "));
        }
        Map<String, String> all = recorded();
        String threads = all.get("threads");
        Stream<String> traits = Stream.of(
                subject(),
                threads + (threads.equals("1") ? " thread" : " threads"),
                all.containsKey("segment") ? "segment " + all.get("segment") : "",
                all.getOrDefault("layout", ""),
                all.getOrDefault("storage", ""),
                all.getOrDefault("affinity", ""),
                trait("stamp ", Parameter.STAMP),
                unless("release-acquire", "order ", Parameter.ORDER),
                unless("adaptive", "wait ", Parameter.WAIT),
                unless("on", "hint ", Parameter.HINT),
                unless("sum", "read ", Parameter.READ),
                trait("fold ", Parameter.FOLD),
                trait("", Parameter.NEIGHBOURS),
                isScore() ? "" : purpose);
        return traits.filter(trait -> !trait.isEmpty()).collect(Collectors.joining(", "));
    }

    private Stream<String> values() {
        return parameters.entrySet().stream().map(parameter -> parameter.getKey() + " " + parameter.getValue());
    }

    /** Empty for the value that most rows have. */
    private String unless(String usual, String before, Parameter parameter) {
        return measures(parameter, usual) ? "" : trait(before, parameter);
    }

    private String trait(String before, Parameter parameter) {
        String value = parameters.get(parameter.jmhName());
        return value == null ? "" : before + value;
    }

    /** Equal for rows that measure the same. */
    Object identity() {
        return List.of(benchmark, purpose, recorded());
    }
}

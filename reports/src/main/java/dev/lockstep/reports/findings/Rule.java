package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules. A printed name never changes. */
public enum Rule {
    RUN("run", "what the run itself had to say", _ -> Stream.empty()),
    QUOTA("quota", "a control group pauses the threads", Quota::of),
    FEW_FORKS("few-forks", "too few forks to decide", FewForks::of),
    UNSTEADY("unsteady", "measured before it was warmed up", Unsteady::of),
    NOISY_NEIGHBOUR("noisy-neighbour", "something else took the machine's time", NoisyNeighbour::of),
    OVERHEAD("overhead", "profiling costs too much of what it measures", Overhead::of),
    MISSING_SAMPLES("missing-samples", "threads that ran and were not sampled", MissingSamples::of),
    FEW_SAMPLES("few-samples", "too few samples to say where the time went", FewSamples::of),
    DISAGREEMENT("disagreement", "two sources part over where the time went", Disagreement::of),
    PARKING("parking", "parks where spinning would win", Parking::of),
    SPINNING("spinning", "spins where parties outnumber CPUs", Spinning::of),
    IMBALANCE("imbalance", "some threads work while others wait", Imbalance::of),
    PREEMPTION("preemption", "threads want to compute and have no CPU", Preemption::of),
    MIGRATION("migration", "threads are moved between CPUs", Migration::of),
    STOPPED("stopped", "the collector or a safepoint stops the threads within cycles", Stopped::of),
    FALSE_SHARING("false-sharing", "packed segments cost more than padded ones", SharedLines::of);

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity).thenComparing(Finding::rule);

    private final String alias;
    private final String description;
    private final Function<Facts, Stream<Finding>> findings;

    Rule(String alias, String description, Function<Facts, Stream<Finding>> findings) {
        this.alias = alias;
        this.description = description;
        this.findings = findings;
    }

    public String alias() {
        return alias;
    }

    public String description() {
        return description;
    }

    /** What this rule finds. */
    public List<Finding> findings(Facts facts) {
        return findings.apply(facts).toList();
    }

    /** What any rule finds. */
    public static List<Finding> all(Facts facts) {
        return Stream.of(values()).flatMap(rule -> rule.findings.apply(facts)).toList();
    }

    /** The most severe first; the same said of several rows becomes one. */
    public static List<Finding> sorted(List<Finding> findings) {
        Map<Finding, List<RowKey>> alike = new LinkedHashMap<>();
        findings.forEach(finding -> alike.computeIfAbsent(finding.about(List.of()), _ -> new ArrayList<>())
                .addAll(finding.about()));
        return alike.entrySet().stream()
                .map(entry -> entry.getKey().about(entry.getValue()))
                .sorted(ORDER)
                .toList();
    }
}

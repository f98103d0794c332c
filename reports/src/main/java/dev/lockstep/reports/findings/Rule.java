package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules. A rule's alias never changes. */
public enum Rule {
    RUN("run", "warnings of the run", _ -> Stream.empty()),
    QUOTA("quota", "a control group pauses the threads", Quota::of),
    FEW_FORKS("few-forks", "too few forks to decide", FewForks::of),
    UNSTEADY("unsteady", "measured before it was warmed up", Unsteady::of),
    NOISY_NEIGHBOUR("noisy-neighbour", "something else used the machine", NoisyNeighbour::of),
    OVERHEAD("overhead", "timing takes too much of the measured time", Overhead::of),
    MISSING_SAMPLES("missing-samples", "threads ran but were not sampled", MissingSamples::of),
    FEW_SAMPLES("few-samples", "too few samples for reliable shares", FewSamples::of),
    DISAGREEMENT("disagreement", "two sources disagree about the computation ratio", Disagreement::of),
    PARKING("parking", "parks although spinning is faster", Parking::of),
    SPINNING("spinning", "spins with fewer CPUs than parties", Spinning::of),
    IMBALANCE("imbalance", "some threads work while others wait", Imbalance::of),
    PREEMPTION("preemption", "threads are ready to compute but have no CPU", Preemption::of),
    MIGRATION("migration", "threads are moved between CPUs", Migration::of),
    STOPPED("stopped", "the garbage collector or safepoints stop the threads during cycles", Stopped::of),
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

    /** The findings of this rule. */
    public List<Finding> findings(Facts facts) {
        return findings.apply(facts).toList();
    }

    /** The findings of all rules. */
    public static List<Finding> all(Facts facts) {
        return Stream.of(values()).flatMap(rule -> rule.findings.apply(facts)).toList();
    }

    /** Sorts the most severe first, and merges equal findings about several rows. */
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

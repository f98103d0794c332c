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
    /** Warnings of the run. */
    RUN("run", _ -> Stream.empty()),
    /** A control group pauses the threads. */
    QUOTA("quota", Quota::of),
    /** Too few forks to decide. */
    FEW_FORKS("few-forks", FewForks::of),
    /** Measured before it was warmed up. */
    UNSTEADY("unsteady", Unsteady::of),
    /** Something else used the machine. */
    NOISY_NEIGHBOUR("noisy-neighbour", NoisyNeighbour::of),
    /** A few iterations took much longer than the score says. */
    TAIL("tail", LongTail::of),
    /** Timing takes too much of the measured time. */
    OVERHEAD("overhead", Overhead::of),
    /** Threads ran but were not sampled. */
    MISSING_SAMPLES("missing-samples", MissingSamples::of),
    /** Too few samples for reliable shares. */
    FEW_SAMPLES("few-samples", FewSamples::of),
    /** Two sources disagree about the computation ratio. */
    DISAGREEMENT("disagreement", Disagreement::of),
    /** Parks although spinning is faster. */
    PARKING("parking", Parking::of),
    /** Spins with fewer CPUs than parties. */
    SPINNING("spinning", Spinning::of),
    /** Some threads work while others wait. */
    IMBALANCE("imbalance", Imbalance::of),
    /** Threads are ready to compute but have no CPU. */
    PREEMPTION("preemption", Preemption::of),
    /** Threads are moved between CPUs. */
    MIGRATION("migration", Migration::of),
    /** The garbage collector or safepoints stop the threads during cycles. */
    STOPPED("stopped", Stopped::of),
    /** Packed segments cost more than padded ones. */
    FALSE_SHARING("false-sharing", SharedLines::of);

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity).thenComparing(Finding::rule);

    private final String alias;
    private final Function<Facts, Stream<Finding>> findings;

    Rule(String alias, Function<Facts, Stream<Finding>> findings) {
        this.alias = alias;
        this.findings = findings;
    }

    public String alias() {
        return alias;
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

package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Row;
import java.util.List;
import java.util.stream.Stream;

/** A control group limits the CPU time, and pauses all threads when it is used up. */
final class Quota {

    private Quota() {}

    static Stream<Finding> of(Facts facts) {
        return facts.quotas().entrySet().stream()
                .map(quota -> Finding.of(
                                Rule.QUOTA,
                                Severity.SEVERE,
                                keys(facts, quota.getKey()),
                                "a quota pauses the threads during cycles: all get the time of %.2f CPUs, by %s",
                                quota.getValue().cpus(),
                                quota.getValue().file())
                        .because(
                                "CPU time granted",
                                quota.getValue().cpus(),
                                "CPUs",
                                quota.getValue().file())
                        .withRemedy("measure without a quota, or with one that covers all usable CPUs"));
    }

    private static List<RowKey> keys(Facts facts, String source) {
        return facts.rows().stream()
                .map(Row::key)
                .filter(key -> key.source().equals(source))
                .toList();
    }
}

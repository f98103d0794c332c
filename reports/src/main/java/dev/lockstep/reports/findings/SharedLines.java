package dev.lockstep.reports.findings;

import dev.lockstep.reports.figures.FalseSharing;
import java.util.List;
import java.util.stream.Stream;

/** False sharing: writes to a segment are slower because another segment shares the cache line. */
final class SharedLines {

    private static final double WORTH_IT = 1.1;
    private static final double MUCH = 2;

    private SharedLines() {}

    static Stream<Finding> of(Facts facts) {
        return facts.falseSharing().stream()
                .filter(pair -> pair.decides() && pair.differs() && pair.ratio() > WORTH_IT)
                .map(SharedLines::finding);
    }

    private static Finding finding(FalseSharing pair) {
        return Finding.of(
                        Rule.FALSE_SHARING,
                        pair.ratio() > MUCH ? Severity.WARNING : Severity.NOTE,
                        List.of(pair.packed().key()),
                        "packed segments share cache lines: %.2f times the time of padded ones (%s)",
                        pair.ratio(),
                        pair.packed().key().workload())
                .because("packed", pair.packed().score(), pair.packed().unit(), "results.csv")
                .because("padded", pair.padded().score(), pair.padded().unit(), "results.csv")
                .because("ratio at least", pair.ratioLow(), "", "the intervals in results.csv")
                .withRemedy("use --layout padded if several parties write their segments often and at the same time");
    }
}

package dev.lockstep.reports.findings;

import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.RowWarning;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something else used the machine: the rulers changed, or the hypervisor gave CPU time to others. Not reported if a
 * quota pauses the threads, because that has the same symptoms.
 */
final class NoisyNeighbour {

    private static final String REMEDY = "stop what else runs here, or measure again when the machine is quiet:"
            + " ./run-bench.sh doctor shows its load";

    private static final double LEAST_STOLEN = 0.01;
    private static final double MUCH_STOLEN = 0.1;

    private NoisyNeighbour() {}

    static Stream<Finding> of(Facts facts) {
        return Stream.concat(stolen(facts), restless(facts));
    }

    /** One finding for all recordings, with the figures of the worst. */
    private static Stream<Finding> stolen(Facts facts) {
        List<Profile> affected = Facts.above(LEAST_STOLEN, unpaused(facts), NoisyNeighbour::stolenRatio);
        return affected.stream()
                .limit(1)
                .map(worst -> Finding.of(
                                Rule.NOISY_NEIGHBOUR,
                                stolenRatio(worst) > MUCH_STOLEN ? Severity.SEVERE : Severity.WARNING,
                                Facts.keys(affected),
                                "the hypervisor gave up to %.1f%% of the CPUs' time to others",
                                100 * stolenRatio(worst))
                        .because("stolen", 100 * stolenRatio(worst), "%", "/proc/stat, " + worst.recording())
                        .withRemedy(REMEDY));
    }

    private static List<Profile> unpaused(Facts facts) {
        return facts.profiles().stream()
                .filter(profile -> !facts.quotas().containsKey(profile.key().source()))
                .toList();
    }

    private static double stolenRatio(Profile profile) {
        return profile.times().stolenRatio().orElse(0);
    }

    private static Stream<Finding> restless(Facts facts) {
        List<Row> rows = facts.rows().stream()
                .filter(row -> row.warnings().contains(RowWarning.RESTLESS))
                .filter(row -> !facts.quotas().containsKey(row.key().source()))
                .toList();
        return rows.isEmpty()
                ? Stream.of()
                : Stream.of(Finding.of(
                                Rule.NOISY_NEIGHBOUR,
                                Severity.WARNING,
                                rows.stream().map(Row::key).toList(),
                                "the rulers before and after an iteration differ by more than 15%: the machine's speed"
                                        + " changed")
                        .because("rows concerned", rows.size(), "", "results.csv")
                        .because("of rows measured", facts.rows().size(), "", "results.csv")
                        .withRemedy(REMEDY));
    }
}

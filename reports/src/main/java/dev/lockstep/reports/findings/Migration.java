package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.Scheduling;
import dev.lockstep.reports.figures.Profile;
import java.util.List;
import java.util.stream.Stream;

/** Threads are moved between CPUs, which loses the content of their caches. */
final class Migration {

    private static final double LEAST_PER_SECOND = 10;
    private static final double MANY_PER_SECOND = 100;

    private Migration() {}

    static Stream<Finding> of(Facts facts) {
        return facts.comparable().stream().flatMap(Migration::finding);
    }

    /** One finding for all comparable profiles, with the figures of the worst. */
    private static Stream<Finding> finding(List<Profile> profiles) {
        List<Profile> moved = Facts.above(LEAST_PER_SECOND, profiles, Migration::mostPerSecond);
        return moved.stream().limit(1).map(first -> finding(moved, first));
    }

    private static Finding finding(List<Profile> moved, Profile first) {
        RowKey key = first.key();
        double most = mostPerSecond(first);
        boolean free = key.affinity().isEmpty() || key.affinity().equals("none");
        Finding finding = Finding.of(
                        Rule.MIGRATION,
                        most > MANY_PER_SECOND ? Severity.WARNING : Severity.NOTE,
                        Facts.keys(moved),
                        "a thread was moved to another CPU up to %,.0f times a second",
                        most)
                .because("migrations of a thread", most, "1/s", "the kernel's count in " + first.recording());
        return free
                ? finding.withRemedy("pin the threads: --affinity spread")
                : finding.withRemedy(
                        "the threads were pinned by %s: check whether another program changes their affinity masks",
                        key.affinity());
    }

    private static double mostPerSecond(Profile profile) {
        return profile.times().parties().stream()
                .map(PartyTimes::scheduling)
                .flatMap(scheduling -> scheduling.stream())
                .filter(scheduling -> scheduling.windowMs() > 0)
                .mapToDouble(Migration::perSecond)
                .max()
                .orElse(0);
    }

    private static double perSecond(Scheduling scheduling) {
        return 1000 * scheduling.migrations().orElse(0) / scheduling.windowMs();
    }
}
